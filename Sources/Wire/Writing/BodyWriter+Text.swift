extension BodyWriter {
  /// Appends a string in quotation marks.
  mutating func appendString(_ text: UnsafeBufferPointer<UInt8>) {
    append(UInt8(ascii: "\""))
    var start = 0
    while let special = Self.firstSpecial(text, from: start) {
      append(UnsafeBufferPointer(rebasing: text[start..<special]))
      appendEscape(text[special])
      start = special + 1
    }
    append(UnsafeBufferPointer(rebasing: text[start...]))
    append(UInt8(ascii: "\""))
  }

  mutating func appendInteger(_ value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = value.magnitude
      var at = 20
      repeat {
        at -= 1
        digits[at] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeBufferPointer(rebasing: digits[at...]))
    }
  }

  /// Appends a finite double: an integer within int64 in all its digits, else the shortest decimal that reads back as it.
  /// Beyond int64 that has an exponent, as docs/protocol.md, section 2.5 asks of what is not exact.
  mutating func appendDouble(_ value: Double) {
    if let integer = Int64(exactly: value) { return appendInteger(integer) }
    var text = value.description
    text.withUTF8 { append($0) }
  }

  private static func firstSpecial(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let base = text.baseAddress else { return nil }
    var at = start
    while at + 8 <= text.count {
      if let special = Word(base + at).firstSpecial { return at + special }
      at += 8
    }
    while at < text.count {
      if text[at] < 0x20 || text[at] == UInt8(ascii: "\"") || text[at] == UInt8(ascii: "\\") { return at }
      at += 1
    }
    return nil
  }

  private mutating func appendEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    default:
      append(byte < 0x10 ? "\\u000" : "\\u001")
      let digit = byte & 0x0F
      append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
