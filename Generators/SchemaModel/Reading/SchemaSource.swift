import JSONDocument
import Wire

/// One schema file that was read.
struct SchemaSource: Sendable {
  /// Its path, as diagnostics show it.
  let file: String
  /// Its text and value.
  let document: JSONDocument
  private let map: SourceMap

  init(document: JSONDocument) {
    self.file = document.name
    self.document = document
    self.map = SourceMap(document)
  }

  /// The file's name without its folder.
  var name: String { file.split(separator: "/").last.map(String.init) ?? file }

  /// What stands at `pointer`.
  func value(at pointer: JSONPointer) -> JSONValue? {
    pointer.resolve(in: document.value)
  }

  /// The text of the value at `pointer`, as it was written.
  func text(at pointer: JSONPointer) -> String? {
    map.text(at: pointer)
  }

  /// The diagnostic with the line that it is about: a member's name where there is one.
  func locate(_ diagnostic: Diagnostic) -> Diagnostic {
    guard let entry = map[diagnostic.pointer] else { return diagnostic }
    let range = entry.name ?? entry.value
    let bytes = document.bytes
    let newline = UInt8(ascii: "\n")
    let start = bytes[..<range.lowerBound].lastIndex(of: newline).map { $0 + 1 } ?? 0
    let end = bytes[range.lowerBound...].firstIndex(of: newline) ?? bytes.endIndex
    let visible = Self.visible(range, ofLine: start..<end, in: bytes)
    let before = String(decoding: bytes[visible.lowerBound..<range.lowerBound], as: UTF8.self)
    let meant = String(decoding: bytes[range.lowerBound..<min(visible.upperBound, range.upperBound)], as: UTF8.self)
    var line = String(decoding: bytes[visible], as: UTF8.self)
    if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
    let position = TextPosition(of: range.lowerBound, in: bytes)
    var column = position.column - before.unicodeScalars.count
    if visible.lowerBound > start {
      line = "…" + line
      column -= 1
    }
    if visible.upperBound < end { line += "…" }
    var located = diagnostic
    located.position = position
    located.excerpt = Diagnostic.Excerpt(line: line, column: column, length: max(1, meant.unicodeScalars.count))
    return located
  }

  /// What to show of a line; all of it, unless it is long.
  ///
  /// A schema that a program wrote is often one line of any length, and may have a diagnostic for each of its members.
  private static func visible(_ range: Range<Int>, ofLine line: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    guard line.count > 240 else { return line }
    var start = max(line.lowerBound, range.lowerBound - 60)
    var end = min(line.upperBound, range.lowerBound + 120)
    // A character is shown whole or not at all.
    while start < range.lowerBound, bytes[start] & 0xC0 == 0x80 { start += 1 }
    while end < line.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }
}
