import SourceText

/// Writes statements that read, on several lines when they are too long for one.
enum StatementLayout {
  /// Writes `head` and the reading of `expression`, a variable unless said otherwise `value`.
  static func write(_ reader: Reader, _ head: String, of expression: String = "value", to writer: inout SourceWriter) {
    let line = head + reader.call(on: expression)
    guard line.count > writer.columns else { return writer.line(line) }
    switch reader {
    case .method(let name, let arguments): writer.call("\(head)\(expression).\(name)(", arguments)
    case .array(let arguments, let item):
      write(item, "\(head)\(expression).array(\(arguments.joined(separator: ", "))).map", to: &writer)
    case .members(let member): write(member, "\(head)\(expression).members", to: &writer)
    case .initialiser, .function: writer.line(line)
    }
  }

  private static func write(_ element: ElementReader, _ head: String, to writer: inout SourceWriter) {
    guard element.body != nil else { return writer.line(head + element.argument) }
    writer.block("\(head) { (\(element.name)) throws(Violation) in") { writer in
      if element.isNullable, element.reader.method == nil {
        writer.line("try \(element.name).\(element.reader.unlessNull)")
      } else {
        write(element.reader, "try ", of: element.name + (element.isNullable ? ".unlessNull?" : ""), to: &writer)
      }
    }
  }
}
