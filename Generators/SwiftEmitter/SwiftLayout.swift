import SourceText

/// Long lines, broken where the project's formatter breaks them.
extension SourceWriter {
  /// Writes `head`, the parameters and `tail` in one line; when that is too long, the parameters on lines of their own.
  mutating func declaration(_ head: String, _ parameters: [String], _ tail: String) {
    let oneLine = head + parameters.joined(separator: ", ") + tail
    guard oneLine.count > columns else { return line(oneLine) }
    line(head)
    indented { $0.filled(parameters) }
    line(tail)
  }

  /// Writes `head`, the arguments and `)` in one line; when that is too long, the arguments on lines of their own.
  mutating func call(_ head: String, _ arguments: [String], _ tail: String = ")") {
    let oneLine = head + arguments.joined(separator: ", ") + tail
    guard oneLine.count > columns, !arguments.isEmpty else { return line(oneLine) }
    line(head)
    indented { $0.filled(arguments, last: tail) }
  }

  /// Writes an assignment in one line, or, when that is too long, the value on a line of its own.
  mutating func assignment(_ variable: String, _ value: String) {
    let oneLine = "\(variable) = \(value)"
    guard oneLine.count > columns else { return line(oneLine) }
    line("\(variable) =")
    indented { $0.line(value) }
  }

  /// Writes `head`, the elements of an array and `tail` in one line; when that is too long, the elements on lines of their
  /// own. The formatter leaves room for a comma after the last of them in either case.
  mutating func list(_ head: String, _ elements: [String], _ tail: String) {
    let oneLine = head + elements.joined(separator: ", ") + tail
    guard oneLine.count >= columns, !elements.isEmpty else { return line(oneLine) }
    line(head)
    indented { $0.filled(elements, last: ",") }
    line(tail)
  }

  /// Writes conditions that all must hold, as many a line as go there, the operator before those that follow.
  mutating func conjunction(_ conditions: [String]) {
    let oneLine = conditions.joined(separator: " && ")
    guard oneLine.count > columns else { return line(oneLine) }
    var row = ""
    var rows: [String] = []
    for (index, condition) in conditions.enumerated() {
      let piece = index == 0 ? condition : "&& " + condition
      let width = rows.isEmpty ? columns : columns - unit.count
      if !row.isEmpty, row.count + 1 + piece.count > width {
        rows.append(row)
        row = ""
      }
      row += row.isEmpty ? piece : " " + piece
    }
    rows.append(row)
    line(rows[0])
    indented { $0.lines(Array(rows.dropFirst())) }
  }

  /// Writes `items` with commas between, as many a line as go there, and `last` after the last of them.
  mutating func filled(_ items: [String], last: String = "") {
    var row = ""
    for (index, item) in items.enumerated() {
      let piece = item + (index == items.count - 1 ? last : ",")
      if !row.isEmpty, row.count + 1 + piece.count > columns {
        line(row)
        row = ""
      }
      row += row.isEmpty ? piece : " " + piece
    }
    if !row.isEmpty { line(row) }
  }
}
