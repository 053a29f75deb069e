import SourceText

/// Writes statements that read, on several lines when they are too long for one.
enum StatementLayout {
  /// Writes `head` and the reading of the variable `value`.
  static func write(_ reader: Reader, _ head: String, to writer: inout SourceWriter) {
    let line = head + reader.call(on: "value")
    guard line.count > writer.columns else { return writer.line(line) }
    switch reader {
    case .method(let name, let arguments): writer.call("\(head)value.\(name)(", arguments)
    case .array(let arguments, let item):
      write(item, "\(head)value.array(\(arguments.joined(separator: ", "))).map", to: &writer)
    case .members(let member): write(member, "\(head)value.members", to: &writer)
    case .initialiser, .function: writer.line(line)
    }
  }

  private static func write(_ element: ElementReader, _ head: String, to writer: inout SourceWriter) {
    guard let body = element.body else { return writer.line(head + element.argument) }
    writer.block("\(head) { (\(element.name)) throws(Violation) in") { $0.line(body) }
  }
}
