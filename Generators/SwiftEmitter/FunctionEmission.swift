import SchemaModel
import SourceText

/// Writes the functions of a type that read what no single expression can.
struct FunctionEmission {
  let task: SwiftTask

  /// Writes all that `readers` asks for, and all that these ask for in turn.
  func write(_ readers: inout ReaderSelection, to writer: inout SourceWriter) {
    var index = 0
    while index < readers.functions.count {
      let function = readers.functions[index]
      let schema = task[function.id]
      writer.blank()
      let type = readers.spelling.type(of: schema)
      writer.block("private static func \(function.name)(_ value: BodyValue) throws(Violation) -> \(type) {") {
        writer in
        writeBody(of: schema, &readers, to: &writer)
      }
      index += 1
    }
  }

  private func writeBody(of schema: Schema, _ readers: inout ReaderSelection, to writer: inout SourceWriter) {
    if schema.types.isEmpty {
      return writer.line("throw value.violation(.falseSchema, \"no value is allowed here\")")
    }
    if schema.shape == .enumeration {
      StatementLayout.write(readers.inlineReader(for: .enumeration, schema), "let choice = try ", to: &writer)
      ListedValues(schema: schema).writeChecks(to: &writer)
      return writer.line("return choice")
    }
    ListedValues(schema: schema).write(to: &writer)
    switch schema.shape {
    case .any:
      AnyChecks(schema: schema).write(to: &writer, &readers)
      writer.line("return try value.json()")
    case .array where schema.array.uniqueItems:
      StatementLayout.write(readers.inlineReader(for: .array, schema), "let items = try ", to: &writer)
      writer.line(UniqueItems.check(schema.array, task))
      writer.line("return items")
    case .integer where schema.number.hasUnreachableBound:
      StatementLayout.write(readers.inlineReader(for: .integer, schema), "let number = try ", to: &writer)
      writer.call("try value.checkNumber(", ConstraintArguments.unreachable(schema.number))
      writer.line("return number")
    default:
      let isListed = schema.enumeration != nil || schema.constant != nil
      let head = isListed ? "return try " : "try "
      StatementLayout.write(readers.inlineReader(for: schema.shape, schema), head, to: &writer)
    }
  }
}
