import SourceText

extension SourceWriter {
  /// A writer of Python as black formats it, in lines of 100 columns.
  static var python: SourceWriter { SourceWriter(unit: "    ", width: 100) }

  /// The text of one definition at the top of a module.
  static func section(_ body: (inout SourceWriter) -> Void) -> String {
    var writer = SourceWriter.python
    body(&writer)
    return writer.text
  }

  /// Writes a statement, broken where it does not fit the line.
  mutating func statement(_ expression: PythonExpression) {
    lines(expression.lines(columns: columns))
  }

  /// Writes a statement with a comment: behind it, or above it where it does not fit the line.
  mutating func statement(_ expression: PythonExpression, comment: String?) {
    guard let comment else { return statement(expression) }
    let flat = expression.flat
    if flat.unicodeScalars.count + comment.unicodeScalars.count + 4 <= columns { return line("\(flat)  # \(comment)") }
    line("# \(comment)")
    statement(expression)
  }

  /// Writes `head` and, one level deeper, what `body` writes.
  mutating func suite(_ head: String, _ body: (inout SourceWriter) -> Void) {
    line(head)
    indented(body)
  }

  /// Writes `text` as a docstring.
  mutating func docstring(_ text: String) {
    let safe = text.replacing("\\", with: "\\\\").replacing("\"\"\"", with: "\\\"\\\"\\\"")
    var rows = wrapped(PythonLiteral.visible(safe), width: columns - 3)
    guard let first = rows.first, let last = rows.last else { return }
    rows[0] = "\"\"\"" + first
    if rows.count == 1, columns >= first.count + 6, !last.hasSuffix("\"") {
      rows[0] += "\"\"\""
    } else {
      rows.append("\"\"\"")
    }
    lines(rows)
  }
}
