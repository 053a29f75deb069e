// RFC 3986, appendix A.
extension TextCursor {
  /// A whole URI, or, when it needs no scheme, a whole reference.
  mutating func takeURI(needsScheme: Bool) -> Bool {
    let hasScheme = takeScheme()
    guard hasScheme || !needsScheme else { return false }
    if peek(0) == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "/") {
      advance(2)
      guard takeAuthority() else { return false }
    } else if !hasScheme {
      // The first segment of a reference has no colon, which would make it a scheme.
      while takeCharacter(besides: "@") {}
      guard next != UInt8(ascii: ":") else { return false }
    }
    while takeCharacter(besides: ":@/") {}
    if take("?") { takeQueryOrFragment() }
    if take("#") { takeQueryOrFragment() }
    return isAtEnd
  }

  private mutating func takeScheme() -> Bool {
    let start = self
    if take(where: isLetter) {
      _ = takeAll {
        isLetterOrDigit($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
      if take(":") { return true }
    }
    self = start
    return false
  }

  /// What is between `//` and the path.
  private mutating func takeAuthority() -> Bool {
    var authority = self
    _ = authority.takeAll { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
    let authorityEnd = authority.at
    authority = part(from: at, to: authorityEnd)
    self = part(from: authorityEnd, to: end)
    if let userEnd = authority.offset(of: "@") {
      while authority.takeCharacter(besides: ":") {}
      guard authority.at == userEnd, authority.take("@") else { return false }
    }
    if authority.next == UInt8(ascii: "[") {
      guard authority.takeLiteral() else { return false }
    } else {
      while authority.takeCharacter(besides: "") {}
    }
    if authority.take(":") { _ = authority.takeAll(where: isDigit) }
    return authority.isAtEnd
  }

  /// An address in brackets.
  private mutating func takeLiteral() -> Bool {
    guard take("["), let close = offset(of: "]") else { return false }
    var address = part(from: at, to: close)
    self = part(from: close + 1, to: end)
    guard address.take("v") || address.take("V") else { return address.takeIPv6() }
    guard address.takeAll(where: isHexadecimal) > 0, address.take(".") else { return false }
    return address.takeAll { Self.isUnreserved($0) || Self.isSubDelimiter($0) || $0 == UInt8(ascii: ":") } > 0
      && address.isAtEnd
  }

  private mutating func takeQueryOrFragment() {
    while takeCharacter(besides: ":@/?") {}
  }

  /// Moves over an unreserved character, a sub-delimiter, a percent-escape, or one of `others`.
  private mutating func takeCharacter(besides others: StaticString) -> Bool {
    guard let byte = next else { return false }
    if byte == UInt8(ascii: "%") {
      guard let high = peek(1), let low = peek(2), isHexadecimal(high), isHexadecimal(low) else { return false }
      advance(3)
      return true
    }
    let isAllowed =
      Self.isUnreserved(byte) || Self.isSubDelimiter(byte) || others.withUTF8Buffer { $0.contains(byte) }
    if isAllowed { advance() }
    return isAllowed
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    if isLetterOrDigit(byte) { return true }
    switch Unicode.Scalar(byte) {
    case "-", ".", "_", "~": return true
    default: return false
    }
  }

  private static func isSubDelimiter(_ byte: UInt8) -> Bool {
    switch Unicode.Scalar(byte) {
    case "!", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=": return true
    default: return false
    }
  }
}
