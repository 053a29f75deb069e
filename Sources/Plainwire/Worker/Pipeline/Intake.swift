import Wire

/// Reads and checks a body.
enum Intake {
  /// What its reserved member says of the envelope is merged into that, also when the body is not valid: so its caller gets an
  /// answer.
  static func read<Contract: TaskContract>(
    _ body: [UInt8], as task: Contract.Type, mergingInto envelope: inout Envelope
  ) throws(Halt) -> Contract {
    do throws(Violation) {
      return try BodyReader.read(body, limits: .standard) { (root) throws(Violation) in
        envelope.merge(ReservedMember(of: root))
        return try Contract(reading: root)
      }
    } catch {
      throw .rejected(error)
    }
  }
}
