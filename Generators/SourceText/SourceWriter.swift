/// Writes source text line by line: indentation, blocks, wrapped comments. Made for deterministic, readable output: no line
/// ends in white space, and two blank lines never follow each other.
public struct SourceWriter: Sendable {
  /// What has been written.
  public private(set) var text = ""
  /// How many columns a line may have; only wrapping heeds it.
  public let width: Int
  /// What one level of indentation is written as.
  public let unit: String
  private var level = 0

  /// An empty text, indented by two spaces a level and 120 columns wide unless said otherwise.
  public init(unit: String = "  ", width: Int = 120) {
    self.unit = unit
    self.width = width
  }

  /// How many columns are left of a line at the present indentation.
  public var columns: Int { width - level * unit.count }

  /// Writes one line at the present indentation; without text, a blank line (see ``blank()``).
  public mutating func line(_ line: String = "") {
    guard !line.isEmpty else { return blank() }
    for _ in 0..<level { text += unit }
    text += line
    text += "\n"
  }

  /// Writes each of `lines` at the present indentation.
  public mutating func lines(_ lines: [String]) {
    for line in lines { self.line(line) }
  }

  /// Writes a blank line, unless there is one already or nothing has been written.
  public mutating func blank() {
    guard !text.isEmpty, !text.hasSuffix("\n\n") else { return }
    text += "\n"
  }

  /// Writes what `body` writes, one level deeper.
  public mutating func indented<Failure>(
    _ body: (inout SourceWriter) throws(Failure) -> Void
  ) throws(Failure) {
    level += 1
    defer { level -= 1 }
    try body(&self)
  }

  /// Writes `opening`, the lines of `body` one level deeper, and `closing`.
  public mutating func block<Failure>(
    _ opening: String, closing: String = "}", _ body: (inout SourceWriter) throws(Failure) -> Void
  ) throws(Failure) {
    line(opening)
    try indented(body)
    line(closing)
  }

  /// Writes `text` as comment lines that begin with `prefix`, wrapped at the width.
  ///
  /// Line breaks of the text are kept; several blank lines become one.
  public mutating func comment(_ text: String, prefix: String) {
    for line in wrapped(text, width: columns - prefix.count) {
      self.line(Self.trimmingEnd(prefix + line))
    }
  }

  /// The lines of `text`, each at most `width` columns unless one word is wider. White space at both ends is dropped.
  public func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for source in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      let words = source.split(whereSeparator: \.isWhitespace)
      if words.isEmpty {
        if let last = lines.last, !last.isEmpty { lines.append("") }
        continue
      }
      var line = ""
      for word in words {
        if !line.isEmpty, line.count + 1 + word.count > width {
          lines.append(line)
          line = ""
        }
        line += line.isEmpty ? String(word) : " \(word)"
      }
      lines.append(line)
    }
    if lines.last == "" { lines.removeLast() }
    return lines
  }

  private static func trimmingEnd(_ line: String) -> String {
    var line = line[...]
    while line.last == " " { line.removeLast() }
    return String(line)
  }
}
