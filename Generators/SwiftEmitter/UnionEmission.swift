import SchemaModel
import SourceText

/// Writes a type that holds values of several types: an enumeration with a case for each.
struct UnionEmission {
  let task: SwiftTask
  let schema: Schema
  let shapes: [Shape]
  let path: [String]

  func write(to writer: inout SourceWriter) {
    let spelling = TypeSpelling(task: task, scope: path)
    Documentation.write(type: schema, fallback: "A value of one of several types.", to: &writer)
    writer.block("public enum \(path.last ?? ""): BodyPart, Sendable, Hashable {") { writer in
      for shape in shapes {
        writer.line("/// The value is \(article(shape)).")
        writer.line("case \(UnionCase.name(of: shape))(\(spelling.type(of: shape, schema)))")
      }
      EqualityEmission(task: task).write(schema, shapes, path: path, to: &writer)
      writeReader(to: &writer)
      writeWriter(to: &writer)
      if shapes.contains(.record) {
        writer.blank()
        writer.line("/// The value, when it is an object.")
        RecordEmission(task: task, schema: objectSchema, path: path + ["Object"])
          .write(conforming: "BodyPart, Sendable, Hashable", to: &writer)
      }
    }
  }

  /// The schema as far as it concerns objects.
  private var objectSchema: Schema {
    var object = schema
    object.enumeration = nil
    object.constant = nil
    return object
  }

  private func writeReader(to writer: inout SourceWriter) {
    var readers = ReaderSelection(task: task, scope: path)
    writer.blank()
    writer.block("init(reading value: BodyValue) throws(Violation) {") { writer in
      if schema.enumeration != nil || schema.constant != nil {
        writeSwitch(to: &writer) { shape, writer in writer.line(typeCheck(shape)) }
        ListedValues(schema: schema).writeChecks(to: &writer)
      }
      writeSwitch(to: &writer) { shape, writer in write(shape, &readers, to: &writer) }
    }
    FunctionEmission(task: task).write(&readers, to: &writer)
  }

  private func writeSwitch(to writer: inout SourceWriter, _ body: (Shape, inout SourceWriter) -> Void) {
    writer.line("switch value.kind {")
    for shape in shapes {
      writer.line("case .\(UnionCase.kind(of: shape)):")
      writer.indented { body(shape, &$0) }
    }
    writer.line("default: throw value.mismatch(\(SwiftLiteral.string(expected)))")
    writer.line("}")
  }

  private func write(_ shape: Shape, _ readers: inout ReaderSelection, to writer: inout SourceWriter) {
    let name = UnionCase.name(of: shape)
    switch shape {
    case .record: writer.line("self = .object(try Object(reading: value))")
    case .array where schema.array.uniqueItems:
      StatementLayout.write(readers.inlineReader(for: shape, schema), "let items = try ", to: &writer)
      writer.line(UniqueItems.check(schema.array, task))
      writer.line("self = .array(items)")
    default:
      let reader = readers.inlineReader(for: shape, schema)
      let line = "self = .\(name)(try \(reader.call(on: "value")))"
      guard line.count > writer.columns else { return writer.line(line) }
      StatementLayout.write(reader, "let \(name) = try ", to: &writer)
      writer.line("self = .\(name)(\(name))")
    }
  }

  private func typeCheck(_ shape: Shape) -> String {
    switch shape {
    case .integer: "_ = try value.integer()"
    case .number: "_ = try value.number()"
    default: "break"
    }
  }

  private func writeWriter(to writer: inout SourceWriter) {
    writer.blank()
    writer.line("/// Writes the value, whichever it is.")
    writer.block("public func write(to writer: inout BodyWriter) {") { writer in
      writer.line("switch self {")
      for shape in shapes {
        writer.line("case .\(UnionCase.name(of: shape))(let value):")
        writer.indented { writer in
          if shape == .record {
            writer.line("value.write(to: &writer)")
          } else {
            var part = schema
            part.shape = shape
            ValueWriting(task: task).write("value", part, isNullable: false, to: &writer)
          }
        }
      }
      writer.line("}")
    }
  }

  private var expected: String {
    let names = shapes.map(article) + (schema.isNullable ? ["null"] : [])
    return names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }

  private func article(_ shape: Shape) -> String {
    switch shape {
    case .boolean: "a boolean"
    case .integer: "an integer"
    case .number: "a number"
    case .string, .enumeration: "a string"
    case .array: "an array"
    case .record, .map: "an object"
    case .any, .null, .union: "a value"
    }
  }
}
