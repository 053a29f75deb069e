import SchemaModel
import SourceText

/// The checks of a schema that admits any type: each concerns values of one kind, which are kept as they are.
struct AnyChecks {
  let schema: Schema

  /// Whether nothing is checked but listed values.
  var isEmpty: Bool { kinds.isEmpty }

  /// A kind and how a value of it is checked.
  private enum Kind: String {
    case number, string, array, object
  }

  private var kinds: [Kind] {
    var kinds: [Kind] = []
    if !schema.number.isEmpty { kinds.append(.number) }
    if !schema.string.isEmpty { kinds.append(.string) }
    if schema.array != ArrayConstraints() { kinds.append(.array) }
    switch schema.object.additional {
    case .forbidden, .schema: kinds.append(.object)
    case .any, .ignored: if !schema.object.properties.isEmpty { kinds.append(.object) }
    }
    return kinds
  }

  func write(to writer: inout SourceWriter, _ readers: inout ReaderSelection) {
    let kinds = self.kinds
    if kinds.count == 1, let kind = kinds.first {
      writer.line("if value.kind == .\(kind) {")
      writer.indented { write(kind, to: &$0, &readers) }
      writer.line("}")
    } else if !kinds.isEmpty {
      writer.line("switch value.kind {")
      for kind in kinds {
        writer.line("case .\(kind):")
        writer.indented { write(kind, to: &$0, &readers) }
      }
      writer.line("default: break")
      writer.line("}")
    }
  }

  private func write(_ kind: Kind, to writer: inout SourceWriter, _ readers: inout ReaderSelection) {
    switch kind {
    case .number: writer.call("try value.checkNumber(", ConstraintArguments.number(schema.number))
    case .string: writer.call("try value.checkString(", ConstraintArguments.string(schema.string, readers.task))
    case .array: writeArray(to: &writer, &readers)
    case .object: writeObject(to: &writer, &readers)
    }
  }

  private func writeArray(to writer: inout SourceWriter, _ readers: inout ReaderSelection) {
    StatementLayout.write(readers.inlineReader(for: .array, schema), "_ = try ", to: &writer)
    if schema.array.uniqueItems {
      writer.line(UniqueItems.check(schema.array, readers.task))
    }
  }

  private func writeObject(to writer: inout SourceWriter, _ readers: inout ReaderSelection) {
    let keyword = schema.object.properties.isEmpty ? "let" : "var"
    writer.line("\(keyword) members = try value.object()")
    for property in schema.object.properties {
      let name = SwiftLiteral.string(property.name)
      let member = property.isRequired ? "members.required(\(name))" : "members.optional(\(name))?"
      writer.line("_ = try \(member).\(method(for: property, &readers))")
    }
    let names = schema.object.properties.map { SwiftLiteral.string($0.name) }
    switch schema.object.additional {
    case .forbidden: writer.list("try members.forbidOthers(besides: [", names, "])")
    case .schema(let id):
      let reader = readers.elementReader(for: id, "member")
      writer.line("_ = try members.others(besides: [\(names.joined(separator: ", "))]).map\(reader.argument)")
    case .any, .ignored: break
    }
  }

  /// A call that checks a member, in whatever way it is read.
  private func method(for property: Property, _ readers: inout ReaderSelection) -> String {
    let reader = readers.reader(for: property.schema)
    if readers.task[property.schema].isNullable { return reader.unlessNull }
    return reader.method ?? "read(\(reader.function("value")))"
  }
}
