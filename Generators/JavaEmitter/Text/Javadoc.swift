import SchemaModel
import SourceText
import Wire

/// Comments of Java. Text of schemas is made harmless: no tag, no end of comment, no Unicode escape, only ASCII.
enum Javadoc {
  /// Text as HTML.
  static func html(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case ">": "&gt;"
      case "@", "*", "\\", "{", "}": "&#\(scalar.value);"
      case "\n", "\t": " "
      case "\0"..<" ", "\u{7F}"..."\u{9F}":
        "[U+" + String(scalar.value + 0x10000, radix: 16, uppercase: true).dropFirst() + "]"
      default: (0x20..<0x7F).contains(scalar.value) ? String(scalar) : "&#\(scalar.value);"
      }
    }
    .joined()
  }

  /// Text that people write, where `code` stands between back-ticks, as HTML.
  static func prose(_ text: String) -> String {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    guard parts.count % 2 == 1 else { return html(text) }
    return parts.enumerated().map { $0 % 2 == 0 ? html($1) : code($1) }.joined()
  }

  /// Text as code within a sentence.
  static func code(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      (0x20..<0x7F).contains($0.value) && !"{}@\\*<>&".unicodeScalars.contains($0)
    }
    guard !text.isEmpty else { return "{@code \"\"}" }
    return isPlain ? "{@code \(text)}" : "<code>\(html(text))</code>"
  }

  /// Writes a comment: one line when it fits, else a block. Paragraphs and tags are items of `parts`.
  static func write(_ parts: [String], to writer: inout SourceWriter) {
    let parts = parts.filter { !$0.isEmpty }
    guard let first = parts.first else { return }
    if parts.count == 1, first.count + 7 <= writer.columns, !first.hasPrefix("@") {
      return writer.line("/** \(first) */")
    }
    writer.line("/**")
    var wasTag = false
    for (index, part) in parts.enumerated() {
      let isTag = part.hasPrefix("@")
      if index > 0, !(isTag && wasTag) { writer.line(" *") }
      writeLines(isTag || index == 0 ? part : "<p>\(part)", isTag: isTag, to: &writer)
      wasTag = isTag
    }
    writer.line(" */")
  }

  private static func writeLines(_ text: String, isTag: Bool, to writer: inout SourceWriter) {
    for (index, line) in writer.wrapped(text, width: writer.columns - 7).enumerated() {
      writer.line(" * " + (isTag && index > 0 ? "    " : "") + line)
    }
  }

  /// What a schema says of a value, as sentences: its description, what holds, examples.
  static func sentences(_ schema: Schema, hasTitle: Bool = false) -> [String] {
    var sentences: [String] = []
    let annotations = schema.annotations
    let title = hasTitle || annotations.description == nil ? annotations.title : nil
    for text in [title, annotations.description].compactMap({ $0 }) { sentences.append(sentence(prose(text))) }
    sentences += ConstraintWords(schema).sentences
    if !annotations.examples.isEmpty {
      let shown = annotations.examples.map(JSONText.text).filter { $0.count <= 80 }.map(code)
      if !shown.isEmpty { sentences.append("For example \(shown.joined(separator: ", ")).") }
    }
    return sentences
  }

  /// The paragraphs about a type: what the schema says, and that it is deprecated.
  static func summary(_ schema: Schema, otherwise: String = "One part of the task.") -> [String] {
    let sentences = sentences(schema, hasTitle: true)
    var parts = [sentences.isEmpty ? otherwise : sentences.joined(separator: " ")]
    if schema.annotations.isDeprecated { parts.append("@deprecated The schema says so.") }
    return parts
  }

  private static func sentence(_ text: String) -> String {
    guard let last = text.last, !".!?:;".contains(last) else { return text }
    return text + "."
  }
}
