/// A place in a text that a format's grammar is being read from; well-formed UTF-8.
struct TextCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// The offset of the next byte.
  private(set) var at: Int
  /// Where the text ends.
  private(set) var end: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    at = 0
    end = bytes.count
  }

  /// The same text from `start` to `end`.
  func part(from start: Int, to end: Int) -> TextCursor {
    var part = self
    part.at = start
    part.end = end
    return part
  }

  var isAtEnd: Bool { at == end }
  /// How many bytes are left.
  var count: Int { end - at }
  /// The next byte; nil at the end.
  var next: UInt8? { at < end ? bytes[at] : nil }

  /// The byte that many after the next; nil beyond the end.
  func peek(_ distance: Int) -> UInt8? { at + distance < end ? bytes[at + distance] : nil }

  mutating func advance(_ count: Int = 1) { at += count }

  /// Moves over `byte` when it is next.
  mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard at < end, bytes[at] == UInt8(ascii: byte) else { return false }
    at += 1
    return true
  }

  /// Moves over the next byte when `condition` holds of it.
  mutating func take(where condition: (UInt8) -> Bool) -> Bool {
    guard at < end, condition(bytes[at]) else { return false }
    at += 1
    return true
  }

  /// Moves over every byte that `condition` holds of, and says how many.
  mutating func takeAll(where condition: (UInt8) -> Bool) -> Int {
    let start = at
    while at < end, condition(bytes[at]) { at += 1 }
    return at - start
  }

  /// Moves over exactly `count` decimal digits; their value.
  mutating func takeNumber(digits count: Int) -> Int? {
    guard at + count <= end else { return nil }
    var value = 0
    for index in at..<at + count {
      guard isDigit(bytes[index]) else { return nil }
      value = value * 10 + Int(bytes[index] - UInt8(ascii: "0"))
    }
    at += count
    return value
  }

  /// Moves over `text`, an ASCII one, in either case, when it is next.
  mutating func takeIgnoringCase(_ text: StaticString) -> Bool {
    let length = text.utf8CodeUnitCount
    guard at + length <= end else { return false }
    for index in 0..<length where lowercased(bytes[at + index]) != lowercased(text.utf8Start[index]) { return false }
    at += length
    return true
  }

  /// Moves over one code point; nil at the end.
  mutating func takeScalar() -> UInt32? {
    guard at < end else { return nil }
    return decodeScalar(bytes, &at)
  }

  /// The offset of the first `byte` that is left; nil when there is none.
  func offset(of byte: Unicode.Scalar) -> Int? {
    var index = at
    while index < end {
      if bytes[index] == UInt8(ascii: byte) { return index }
      index += 1
    }
    return nil
  }

  /// The offset of the last `byte` that is left; nil when there is none.
  func lastOffset(of byte: Unicode.Scalar) -> Int? {
    var index = end
    while index > at {
      index -= 1
      if bytes[index] == UInt8(ascii: byte) { return index }
    }
    return nil
  }

  /// The text between two offsets.
  func text(from start: Int, to end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }
}

/// The code point at `at`, which moves to the next one.
func decodeScalar(_ text: UnsafeBufferPointer<UInt8>, _ at: inout Int) -> UInt32 {
  func continuation(_ offset: Int) -> UInt32 { UInt32(text[at + offset] & 0x3F) }
  let first = UInt32(text[at])
  switch first {
  case 0..<0x80:
    at += 1
    return first
  case 0..<0xE0:
    defer { at += 2 }
    return (first & 0x1F) << 6 | continuation(1)
  case 0..<0xF0:
    defer { at += 3 }
    return (first & 0x0F) << 12 | continuation(1) << 6 | continuation(2)
  default:
    defer { at += 4 }
    return (first & 0x07) << 18 | continuation(1) << 12 | continuation(2) << 6 | continuation(3)
  }
}

func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

func isLetter(_ byte: UInt8) -> Bool { lowercased(byte) &- UInt8(ascii: "a") < 26 }

func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

func isHexadecimal(_ byte: UInt8) -> Bool { hexadecimalValue(byte) != nil }

private func lowercased(_ byte: UInt8) -> UInt8 {
  byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
}
