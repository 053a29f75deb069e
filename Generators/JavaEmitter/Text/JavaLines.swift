import SourceText

/// Statements that may need more than one line.
enum JavaLines {
  /// `head`, the parts with commas between, `tail`: on one line when they fit, else a part a line.
  static func call(_ head: String, _ parts: [String], _ tail: String, to writer: inout SourceWriter) {
    let line = head + parts.joined(separator: ", ") + tail
    guard line.count > writer.columns, !parts.isEmpty else { return writer.line(line) }
    writer.line(head)
    writer.indented { writer in
      writer.indented { writer in
        for (index, part) in parts.enumerated() { writer.line(part + (index == parts.count - 1 ? tail : ",")) }
      }
    }
  }

  /// `head`, the parts with commas between, `tail`, with as many parts a line as fit.
  static func filled(_ head: String, _ parts: [String], _ tail: String, to writer: inout SourceWriter) {
    let line = head + parts.joined(separator: ", ") + tail
    guard line.count > writer.columns, !parts.isEmpty else { return writer.line(line) }
    writer.line(head)
    writer.indented { writer in
      writer.indented { writer in
        var row = ""
        for (index, part) in parts.enumerated() {
          let word = part + (index == parts.count - 1 ? tail : ",")
          if !row.isEmpty, row.count + 1 + word.count > writer.columns {
            writer.line(row)
            row = ""
          }
          row += row.isEmpty ? word : " \(word)"
        }
        writer.line(row)
      }
    }
  }

  /// `if (a || b) {`, a condition a line where they do not fit on one.
  static func anyOf(_ conditions: [String], to writer: inout SourceWriter, _ body: (inout SourceWriter) -> Void) {
    let line = "if (\(conditions.joined(separator: " || "))) {"
    if line.count <= writer.columns {
      writer.line(line)
    } else {
      for (index, condition) in conditions.enumerated() {
        let tail = index == conditions.count - 1 ? ") {" : ""
        writer.line((index == 0 ? "if (" : "    || ") + condition + tail)
      }
    }
    writer.indented(body)
    writer.line("}")
  }

  /// `left = right;`, where `right` may be long, or have line breaks of its own.
  static func assignment(_ left: String, _ right: [String], to writer: inout SourceWriter) {
    let line = "\(left) \(right.joined());"
    if right.count == 1, line.count <= writer.columns { return writer.line(line) }
    writer.line(left)
    writer.indented { writer in
      writer.indented { writer in
        for (index, part) in right.enumerated() { writer.line(part + (index == right.count - 1 ? ";" : "")) }
      }
    }
  }
}
