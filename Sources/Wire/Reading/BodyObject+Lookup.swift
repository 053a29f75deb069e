/// For readers that learn the names only when they run; generated code knows them.
extension BodyObject {
  /// The member of that name; nil when it is absent.
  @_lifetime(copy self)
  public func member(_ name: String) -> BodyValue? {
    let end = value.token + Int(value.token.pointee.span)
    var token = value.token + 1
    while token < end {
      if token != reserved, value.document.pointee.text(token).elementsEqual(name.utf8) {
        return BodyValue(token + 1, of: value)
      }
      token += 1 + Int(token[1].span)
    }
    return nil
  }

  /// The violation of a required member that is absent, at the pointer that it would have.
  public func missing(_ name: String) -> Violation {
    Violation(.required, at: value.pointer + "/" + escapedForPointer(name), "the member \"\(name)\" is missing")
  }
}

extension BodyValue {
  /// Checks that a number is an exact multiple of a positive decimal, such as `0.01`.
  ///
  /// - Throws: `multiple_of`.
  public func checkMultiple(of divisor: String) throws(Violation) {
    var text = divisor
    let isMultiple = text.withUTF8 { decimal.isMultiple(of: Decimal($0)) }
    guard isMultiple else { throw violation(.multipleOf, "is not a multiple of \(divisor)") }
  }
}
