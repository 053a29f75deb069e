import Wire

/// Walks a text that is known to be valid JSON, and notes where its values begin and end.
struct SourceScanner {
  private(set) var entries: [JSONPointer: SourceMap.Entry] = [:]
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func scanDocument() {
    skipSpace()
    scanValue(at: JSONPointer(), name: nil)
  }

  private var current: UInt8 { offset < bytes.count ? bytes[offset] : 0 }

  private mutating func skipSpace() {
    while [0x20, 0x09, 0x0A, 0x0D].contains(current) { offset += 1 }
  }

  private mutating func scanValue(at pointer: JSONPointer, name: Range<Int>?) {
    let start = offset
    switch current {
    case UInt8(ascii: "{"): scanObject(at: pointer)
    case UInt8(ascii: "["): scanArray(at: pointer)
    case UInt8(ascii: "\""): _ = scanString()
    default: scanScalar()
    }
    entries[pointer] = SourceMap.Entry(name: name, value: start..<offset)
  }

  private mutating func scanObject(at pointer: JSONPointer) {
    offset += 1
    skipSpace()
    while current == UInt8(ascii: "\"") {
      let name = scanString()
      skipSpace()
      offset += 1
      skipSpace()
      scanValue(at: pointer.appending(Self.unquote(bytes[name])), name: name)
      skipComma()
    }
    offset += 1
  }

  private mutating func scanArray(at pointer: JSONPointer) {
    offset += 1
    skipSpace()
    var index = 0
    while offset < bytes.count, current != UInt8(ascii: "]") {
      scanValue(at: pointer.appending(index), name: nil)
      index += 1
      skipComma()
    }
    offset += 1
  }

  private mutating func skipComma() {
    skipSpace()
    guard current == UInt8(ascii: ",") else { return }
    offset += 1
    skipSpace()
  }

  private mutating func scanString() -> Range<Int> {
    let start = offset
    offset += 1
    while offset < bytes.count, current != UInt8(ascii: "\"") {
      offset += current == UInt8(ascii: "\\") ? 2 : 1
    }
    offset += 1
    return start..<offset
  }

  private mutating func scanScalar() {
    let ends: [UInt8] = [0, 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}")]
    while !ends.contains(current) { offset += 1 }
  }

  /// The string that a quoted JSON string writes.
  private static func unquote(_ text: ArraySlice<UInt8>) -> String {
    guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text.dropFirst().dropLast(), as: UTF8.self) }
    let value = try? JSONDocument.read(bytes: [UInt8](text))
    guard case .string(let string)? = value else { return "" }
    return string
  }
}
