// Names and addresses of hosts. Each reads the whole rest of the text, but `takeIPv4`.
extension TextCursor {
  /// RFC 1123: labels of letters, digits and hyphens.
  mutating func takeHostname() -> Bool {
    guard count <= 253 else { return false }
    repeat {
      guard takeLabel() else { return false }
    } while take(".")
    return isAtEnd
  }

  private mutating func takeLabel() -> Bool {
    let start = self
    let length = takeAll { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    guard (1...63).contains(length) else { return false }
    var label = start.part(from: start.at, to: at)
    let hyphen = UInt8(ascii: "-")
    guard label.peek(0) != hyphen, label.peek(length - 1) != hyphen else { return false }
    if label.takeIgnoringCase("xn--") { return !label.isAtEnd }
    return !(label.peek(2) == hyphen && label.peek(3) == hyphen)
  }

  /// Four numbers from 0 to 255 without leading zeros.
  mutating func takeIPv4() -> Bool {
    for index in 0..<4 {
      if index > 0, !take(".") { return false }
      let isZero = next == UInt8(ascii: "0")
      let start = self
      let length = takeAll(where: isDigit)
      guard (1...3).contains(length), !isZero || length == 1 else { return false }
      var number = start
      guard let value = number.takeNumber(digits: length), value <= 255 else { return false }
    }
    return true
  }

  /// RFC 4291, section 2.2: groups of hexadecimal digits, one run of zeros left out, the last two perhaps as IPv4.
  mutating func takeIPv6() -> Bool {
    var groups = 0
    var hasGap = false
    if take(":") {
      guard take(":") else { return false }
      hasGap = true
    }
    while !isAtEnd {
      var address = self
      if address.takeIPv4(), address.isAtEnd {
        self = address
        groups += 2
        break
      }
      guard (1...4).contains(takeAll(where: isHexadecimal)) else { return false }
      groups += 1
      guard take(":") else { break }
      guard !isAtEnd else { return false }
      guard take(":") else { continue }
      guard !hasGap else { return false }
      hasGap = true
    }
    return isAtEnd && (hasGap ? groups < 8 : groups == 8)
  }
}
