import SchemaModel
import SourceText
import Wire

extension TaskModule {
  /// The callable that reads a schema: a function of the runtime, a class's own, or one that this module gets.
  mutating func reader(_ id: SchemaID, named proposal: String) -> String {
    let id = readerOwners[id] ?? id
    let schema = model[id]
    if !schema.isNullable, schema.shape == .record, let name = typeNames[id] { return "\(name).read" }
    if let name = plainReader(schema) { return imports.ours(name.function, from: name.module) }
    if let name = readers[id] { return name }
    let name = topNames.claim(proposal)
    readers[id] = name
    unwrittenReaders.append(id)
    return name
  }

  /// The runtime's reader of a schema that says nothing but its type.
  private func plainReader(_ schema: Schema) -> (function: String, module: String)? {
    guard schema.enumeration == nil, schema.constant == nil, !schema.isNullable else { return nil }
    switch schema.shape {
    case .null: return ("null", "kinds")
    case .boolean: return ("boolean", "kinds")
    case .integer where schema.number.isEmpty: return ("integer", "kinds")
    case .number where schema.number.isEmpty: return ("number", "kinds")
    case .string where schema.string.isEmpty: return ("string", "kinds")
    case .any where schema.constrainedKinds.isEmpty: return ("any_json", "composites")
    default: return nil
    }
  }

  /// A function that reads one schema.
  mutating func readerSection(_ id: SchemaID) -> String {
    var source = ReaderSource(self, id)
    let section = source.section()
    self = source.module
    return section
  }

  /// The checks of `enum` and `const`.
  mutating func equalityChecks(_ schema: Schema, on value: String, at: String) -> [PythonExpression] {
    var checks: [PythonExpression] = []
    if let values = schema.enumeration {
      let name = imports.ours("one_of", from: "checks")
      checks.append(.call(name, [.text(value), PythonLiteral.tuple(values.map(PythonLiteral.json)), .text(at)]))
    }
    if let constant = schema.constant {
      let name = imports.ours("equal_to", from: "checks")
      checks.append(.call(name, [.text(value), PythonLiteral.json(constant), .text(at)]))
    }
    return checks
  }
}

extension Schema {
  /// The kinds of value that a schema without a type says something of, beside `enum` and `const`.
  var constrainedKinds: [Shape] {
    guard shape == .any else { return [] }
    var kinds: [Shape] = []
    if !number.isEmpty { kinds.append(.number) }
    if !string.isEmpty { kinds.append(.string) }
    if array != ArrayConstraints() { kinds.append(.array) }
    let isOpen = object.additional == .ignored || object.additional == .any
    if !object.properties.isEmpty || !isOpen { kinds.append(.record) }
    return kinds
  }
}
