extension BodyValue {
  /// Checks that the value is `null`.
  ///
  /// - Throws: `type`.
  public func null() throws(Violation) {
    guard isNull else { throw mismatch("null") }
  }

  /// The value of `true` or `false`.
  ///
  /// - Throws: `type`.
  public func boolean() throws(Violation) -> Bool {
    switch token.pointee.kind {
    case .true: return true
    case .false: return false
    default: throw mismatch("a boolean")
    }
  }

  /// A string that satisfies the given keywords; lengths are in code points.
  ///
  /// - Throws: `type`, `min_length`, `max_length`, `pattern` or `format`, the first that holds.
  public func string(
    minLength: Int = 0, maxLength: Int = .max, pattern: PatternAutomaton? = nil, format: StringFormat? = nil
  ) throws(Violation) -> String {
    try checkString(minLength: minLength, maxLength: maxLength, pattern: pattern, format: format)
    return String(decoding: text, as: UTF8.self)
  }

  /// Checks that the value is a string that satisfies the given keywords; lengths are in code points.
  ///
  /// - Throws: `type`, `min_length`, `max_length`, `pattern` or `format`, the first that holds.
  public func checkString(
    minLength: Int = 0, maxLength: Int = .max, pattern: PatternAutomaton? = nil, format: StringFormat? = nil
  ) throws(Violation) {
    guard token.pointee.kind == .string else { throw mismatch("a string") }
    let text = self.text
    try checkLength(of: text, minLength, maxLength)
    if let pattern, !pattern.matches(text) {
      throw violation(.pattern, "does not match the pattern \(pattern.source)")
    }
    if let format, !format.matches(text) { throw violation(.format, "is not a valid \(format.rawValue)") }
  }

  /// Whether the value is a string of exactly the code points of `text`.
  public func isString(_ text: StaticString) -> Bool {
    token.pointee.kind == .string && isText(text)
  }

  /// Whether the string's, or name's, bytes are those of `text`.
  @inline(__always)
  func isText(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard Int(token.pointee.length) == length, let start = self.text.baseAddress else { return false }
    return sameBytes(start, text.utf8Start, length)
  }

  private func checkLength(
    of text: UnsafeBufferPointer<UInt8>, _ minLength: Int, _ maxLength: Int
  ) throws(Violation) {
    // Bytes bound code points from both sides; most strings need no count.
    if text.count <= maxLength, minLength == 0 || text.count / 4 >= minLength { return }
    let length = codePoints(text)
    guard length >= minLength else {
      throw violation(.minLength, "has \(length) code points; at least \(minLength) are needed")
    }
    guard length <= maxLength else {
      throw violation(.maxLength, "has \(length) code points; at most \(maxLength) are allowed")
    }
  }

  private func codePoints(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    if document.pointee.isASCII, token.pointee.form == .plain { return text.count }
    var count = 0
    for byte in text where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}
