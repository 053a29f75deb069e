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
    let meant = String(decoding: bytes[range.lowerBound..<min(end, range.upperBound)], as: UTF8.self)
    var line = String(decoding: bytes[start..<end], as: UTF8.self)
    if line.unicodeScalars.last == "\r" { line.unicodeScalars.removeLast() }
    var located = diagnostic
    located.position = TextPosition(of: range.lowerBound, in: bytes)
    located.excerpt = Diagnostic.Excerpt(line: line, length: max(1, meant.unicodeScalars.count))
    return located
  }
}
