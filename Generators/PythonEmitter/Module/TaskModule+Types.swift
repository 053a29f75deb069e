import SchemaModel
import SourceText
import Wire

extension TaskModule {
  /// The annotation of a schema's values.
  mutating func type(_ id: SchemaID) -> String {
    let schema = model[id]
    let type = typeNames[id] ?? type(schema.shape, of: schema)
    return schema.isNullable ? "\(type) | None" : type
  }

  /// The annotation of what a list or a dictionary holds; any value where no schema is named.
  mutating func elementType(_ id: SchemaID?) -> String {
    guard let id, model[id].shape != .null else { return imports.ours("JSON") }
    return type(id)
  }

  private mutating func type(_ shape: Shape, of schema: Schema) -> String {
    switch shape {
    case .any: imports.ours("JSON")
    case .null: "None"
    case .boolean: "bool"
    case .integer: "int"
    case .number: "float"
    case .string, .enumeration, .record, .union: "str"
    case .array: "\(imports.standard("collections.abc", "Sequence"))[\(elementType(schema.array.items))]"
    case .map: "\(imports.standard("collections.abc", "Mapping"))[str, \(elementType(schema.object.additional.schema))]"
    }
  }

  /// The definition of an enumeration or a union.
  ///
  /// Enumerations are `Literal` types: the value is the plain string that is on the wire, type checkers know all of
  /// them and check that a `match` is exhaustive, and nobody has to import a name to say `"paid"`.
  mutating func aliasSection(_ id: SchemaID) -> String {
    let schema = model[id]
    let name = typeNames[id] ?? ""
    let alias = imports.standard("typing", "TypeAlias")
    guard case .union(let shapes) = schema.shape else { return enumerationSection(schema, name, alias) }
    let kinds = shapes.map { unionCase($0, of: id) }
    return SourceWriter.section { writer in
      let union = kinds.joined(separator: " | ")
      writer.line("\(name): \(alias) = \(PythonLiteral.string(union))")
      if let text = schema.documentation { writer.docstring(text) }
    }
  }

  /// The annotation of one case of a union; a record has a class of its own.
  private mutating func unionCase(_ shape: Shape, of id: SchemaID) -> String {
    shape == .record ? unionRecords[id] ?? "" : type(shape, of: model[id])
  }

  private mutating func enumerationSection(_ schema: Schema, _ name: String, _ alias: String) -> String {
    let values = schema.choices.map { PythonExpression.text(PythonLiteral.string($0)) }
    let literal = imports.standard("typing", "Literal")
    let mapping = imports.standard("collections.abc", "Mapping")
    let final = imports.standard("typing", "Final")
    let table = choiceTable(of: name)
    return SourceWriter.section { writer in
      writer.statement(.bracketed("\(name): \(alias) = \(literal)[", values, "]"))
      if let text = schema.documentation { writer.docstring(text) }
      writer.line()
      let pairs = schema.choices.map { choice in
        let literal = PythonLiteral.string(choice)
        return PythonExpression.prefixed("\(literal): ", .text(literal))
      }
      writer.statement(.bracketed("\(table): \(final)[\(mapping)[str, \(name)]] = {", pairs, "}"))
    }
  }

  /// The dictionary that turns a string into its literal type, without a cast.
  func choiceTable(of alias: String) -> String {
    "_" + WireWords(alias).identifier(.constant)
  }
}

extension Schema {
  /// The strings of an enumeration.
  var choices: [String] {
    (enumeration ?? [constant].compactMap(\.self)).compactMap { value in
      guard case .string(let text) = value else { return nil }
      return text
    }
  }

  /// What the schema says of itself to people.
  var documentation: String? {
    let text = [annotations.description, annotations.title].compactMap(\.self).first { !$0.isEmpty }
    let said = [text, annotations.isDeprecated ? "Deprecated." : nil].compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: "\n\n")
  }
}

extension AdditionalMembers {
  /// The schema that they are checked against, where there is one.
  var schema: SchemaID? {
    guard case .schema(let id) = self else { return nil }
    return id
  }
}
