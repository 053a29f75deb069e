import Wire

/// Reads and checks a body, and what its reserved member says of the envelope.
struct Intake<Contract: TaskContract>: Sendable {
  let limits = BodyLimits.standard

  /// What came out of a message: also when the body is not valid, so that its caller gets an answer.
  struct Message: Sendable {
    var envelope: Envelope
    var task: Result<Contract, Violation>

    func valid() throws(Halt) -> Contract {
      do throws(Violation) {
        return try task.get()
      } catch {
        throw .rejected(error)
      }
    }
  }

  func read(_ message: Plainwire.Message) -> Message {
    var envelope = message.envelope
    do throws(Violation) {
      let task = try BodyReader.read(message.body, limits: limits) { (root) throws(Violation) in
        envelope.merge(ReservedMember(of: root))
        return try Contract(reading: root)
      }
      return Message(envelope: envelope, task: .success(task))
    } catch {
      return Message(envelope: envelope, task: .failure(error))
    }
  }
}
