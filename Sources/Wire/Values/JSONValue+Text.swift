extension JSONValue: CustomStringConvertible {
  /// The value as compact JSON; numbers that JSON does not have (infinite, not a number) as `null`.
  public var description: String {
    var writer = BodyWriter()
    writer.write(self)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// The value as compact JSON.
  ///
  /// - Throws: `number_range` at a number that is infinite or not a number; what ``BodyReader`` refuses, such as an object
  ///   with the same name twice.
  public func jsonBytes(limits: BodyLimits = .standard) throws(Violation) -> [UInt8] {
    var writer = BodyWriter()
    writer.write(self)
    let bytes = try writer.finish()
    try BodyReader.read(bytes, limits: limits) { _ in }
    return bytes
  }

  /// The value that a JSON text is.
  ///
  /// - Throws: what ``BodyReader/read(_:limits:_:)`` throws, and `number_range` at a number that is neither a 64-bit integer
  ///   nor a double.
  public init(jsonBytes bytes: [UInt8], limits: BodyLimits = .standard) throws(Violation) {
    self = try BodyReader.read(bytes, limits: limits) { (value) throws(Violation) in try value.json() }
  }
}
