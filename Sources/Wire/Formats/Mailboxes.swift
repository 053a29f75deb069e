// RFC 5321, section 4.1.2.
extension TextCursor {
  /// A whole mailbox: `local@host`, `"quoted local"@[192.0.2.1]`.
  mutating func takeMailbox() -> Bool {
    guard count <= 254 else { return false }
    let start = at
    guard next == UInt8(ascii: "\"") ? takeQuotedString() : takeDotString(), at - start <= 64, take("@") else {
      return false
    }
    return next == UInt8(ascii: "[") ? takeAddressLiteral() : takeHostname()
  }

  private mutating func takeDotString() -> Bool {
    repeat {
      guard takeAll(where: Self.isAtomText) > 0 else { return false }
    } while take(".")
    return true
  }

  private mutating func takeQuotedString() -> Bool {
    guard take("\"") else { return false }
    while !take("\"") {
      guard let byte = next, (0x20...0x7E).contains(byte) else { return false }
      advance()
      if byte == UInt8(ascii: "\\"), !take(where: { (0x20...0x7E).contains($0) }) { return false }
    }
    return true
  }

  private mutating func takeAddressLiteral() -> Bool {
    guard take("["), let close = lastOffset(of: "]"), close == end - 1 else { return false }
    var address = part(from: at, to: close)
    if address.takeIgnoringCase("IPv6:") { return address.takeIPv6() }
    return address.takeIPv4() && address.isAtEnd
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    if isLetterOrDigit(byte) { return true }
    switch Unicode.Scalar(byte) {
    case "!", "#", "$", "%", "&", "'", "*", "+", "-", "/", "=", "?", "^", "_", "`", "{", "|", "}", "~": return true
    default: return false
    }
  }
}
