extension BodyScanner {
  /// Scans a string, from its quotation mark to the one that ends it.
  mutating func string() throws(Violation) {
    at &+= 1
    let start = at
    try skipPlain()
    guard base[at] == UInt8(ascii: "\"") else { return try stringWithEscapes(from: start) }
    append(
      Token(
        offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: at &- start), kind: .string))
    at &+= 1
  }

  /// Moves to the next quotation mark or backslash.
  @inline(__always)
  private mutating func skipPlain() throws(Violation) {
    while at &+ 8 <= end {
      if let special = Word(base + at).firstSpecial {
        at &+= special
        if base[at] < 0x20 { throw controlCharacter() }
        return
      }
      at &+= 8
    }
    while at < end {
      let byte = base[at]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      if byte < 0x20 { throw controlCharacter() }
      at &+= 1
    }
    throw unexpected("the end of the string")
  }

  private func controlCharacter() -> Violation {
    unexpected("a string without control characters, which must be escaped")
  }

  /// Goes on with a string at its first backslash, copying what it means to the side buffer.
  private mutating func stringWithEscapes(from start: Int) throws(Violation) {
    let buffer = unescaped ?? .allocate(capacity: end)
    unescaped = buffer
    let offset = unescapedCount
    var plain = start
    while true {
      let length = at &- plain
      (buffer + unescapedCount).update(from: base + plain, count: length)
      unescapedCount &+= length
      if base[at] == UInt8(ascii: "\"") { break }
      try escape(into: buffer)
      plain = at
      try skipPlain()
    }
    append(
      Token(
        offset: UInt32(truncatingIfNeeded: offset), length: UInt32(truncatingIfNeeded: unescapedCount &- offset),
        kind: .string, form: .unescaped))
    at &+= 1
  }

  private mutating func escape(into buffer: UnsafeMutablePointer<UInt8>) throws(Violation) {
    at &+= 1
    let byte: UInt8
    switch at < end ? base[at] : 0 {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): byte = base[at]
    case UInt8(ascii: "b"): byte = 0x08
    case UInt8(ascii: "f"): byte = 0x0C
    case UInt8(ascii: "n"): byte = 0x0A
    case UInt8(ascii: "r"): byte = 0x0D
    case UInt8(ascii: "t"): byte = 0x09
    case UInt8(ascii: "u"):
      at &+= 1
      return try unicodeEscape(into: buffer)
    default: throw unexpected("one of \" \\ / b f n r t u after a backslash")
    }
    at &+= 1
    buffer[unescapedCount] = byte
    unescapedCount &+= 1
  }

  private mutating func unicodeEscape(into buffer: UnsafeMutablePointer<UInt8>) throws(Violation) {
    let offset = at &- 2
    var value = try hexadecimal()
    if 0xD800...0xDBFF ~= value, at &+ 1 < end, base[at] == UInt8(ascii: "\\"), base[at &+ 1] == UInt8(ascii: "u") {
      let second = at
      at &+= 2
      let low = try hexadecimal()
      if 0xDC00...0xDFFF ~= low {
        value = 0x10000 &+ (value &- 0xD800) << 10 &+ (low &- 0xDC00)
      } else {
        at = second
      }
    }
    let scalar = Unicode.Scalar(value)
    if scalar == nil, loneSurrogate == nil { loneSurrogate = offset }
    for byte in UTF8.encode(scalar ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
      buffer[unescapedCount] = byte
      unescapedCount &+= 1
    }
  }

  private mutating func hexadecimal() throws(Violation) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < end, let digit = hexadecimalValue(base[at]) else { throw unexpected("four hexadecimal digits") }
      value = value << 4 | digit
      at &+= 1
    }
    return value
  }
}

/// The value of a hexadecimal digit of either case.
func hexadecimalValue(_ byte: UInt8) -> UInt32? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte &- UInt8(ascii: "0"))
  case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte &- UInt8(ascii: "a") &+ 10)
  case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte &- UInt8(ascii: "A") &+ 10)
  default: nil
  }
}
