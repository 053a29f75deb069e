extension BodyValue {
  /// The case of `type` whose raw value is the string, by code points.
  ///
  /// - Parameter code: what a string is that no case has: `enum` unless said otherwise.
  /// - Throws: `type`, or that code.
  @inlinable
  public func enumeration<Choice>(
    _ type: Choice.Type, violating code: Violation.Code = .enum
  ) throws(Violation) -> Choice
  where Choice: RawRepresentable & CaseIterable, Choice.RawValue == String {
    try checkString()
    for choice in Choice.allCases where isString(choice.rawValue) { return choice }
    let choices = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    throw violation(code, "is none of \(choices)")
  }

  /// Whether the value is a string of exactly the code points of `text`.
  public func isString(_ text: String) -> Bool {
    guard token.pointee.kind == .string else { return false }
    var text = text
    let bytes = self.text
    return text.withUTF8 { sameBytes(bytes, $0) }
  }
}
