public import Wire

extension TaskContract {
  /// The task that a body says.
  ///
  /// - Throws: the violation that docs/protocol.md, section 2 prescribes.
  public static func decode(_ bytes: [UInt8], limits: BodyLimits = .standard) throws(Violation) -> Self {
    try BodyReader.read(bytes, limits: limits) { (value) throws(Violation) in try Self(reading: value) }
  }

  /// The task that a body says, read from where the bytes lie.
  ///
  /// - Throws: the violation that docs/protocol.md, section 2 prescribes.
  public static func decode(_ bytes: RawSpan, limits: BodyLimits = .standard) throws(Violation) -> Self {
    try BodyReader.read(bytes, limits: limits) { (value) throws(Violation) in try Self(reading: value) }
  }

  /// The task's body, checked by the reader that a consumer checks it with.
  ///
  /// - Throws: the violation that would keep a consumer from running it, or `additional_property` when it has a member of
  ///   the reserved name `extra`.
  public func encoded(limits: BodyLimits = .standard) throws(Violation) -> [UInt8] {
    var writer = BodyWriter()
    write(to: &writer)
    let bytes = try writer.finish()
    try BodyReader.read(bytes, limits: limits) { (value) throws(Violation) in
      if let extra = value.extra {
        throw extra.violation(.additionalProperty, "the name \"extra\" is reserved for the envelope")
      }
      _ = try Self(reading: value)
    }
    return bytes
  }

  /// The result that a reply holds.
  ///
  /// - Throws: the violation of the schema of the result.
  public static func decodeResult(_ bytes: [UInt8], limits: BodyLimits = .standard) throws(Violation) -> Result {
    try BodyReader.read(bytes, limits: limits) { (value) throws(Violation) in try readResult(value) }
  }

  /// A handler's result as JSON, checked by the reader that its caller checks it with.
  ///
  /// - Throws: the violation of the schema of the result.
  public static func encodeResult(_ result: Result, limits: BodyLimits = .standard) throws(Violation) -> [UInt8] {
    var writer = BodyWriter()
    writeResult(result, to: &writer)
    let bytes = try writer.finish()
    try BodyReader.read(bytes, limits: limits) { (value) throws(Violation) in _ = try readResult(value) }
    return bytes
  }
}
