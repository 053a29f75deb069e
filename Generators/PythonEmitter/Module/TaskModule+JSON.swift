import SchemaModel
import Wire

extension TaskModule {
  /// The expression that turns a checked value into plain JSON.
  mutating func json(_ value: String, _ id: SchemaID) -> PythonExpression {
    let schema = model[id]
    if isPlain(id) { return .text(value) }
    if schema.isNullable { return plain(value) }
    switch schema.shape {
    case .record: return .text("\(value).to_dict()")
    case .map: return mapJSON(value, of: schema.object.additional.schema, isCopy: true)
    case .array:
      guard let items = schema.array.items else { return plain(value) }
      if isPlain(items) { return .call("list", [.text(value)]) }
      guard isRecord(items) else { return plain(value) }
      return .comprehension("[", "item.to_dict()", "for item in \(value)", "]")
    default: return plain(value)
    }
  }

  /// A dictionary as JSON; `isCopy` unless the caller copies it anyway.
  mutating func mapJSON(_ value: String, of element: SchemaID?, isCopy: Bool) -> PythonExpression {
    if let element, isPlain(element) { return isCopy ? .call("dict", [.text(value)]) : .text(value) }
    if element == nil, isCopy { return plain(value) }
    let member = element.map(isRecord) ?? false ? "member.to_dict()" : plain("member").flat
    return .comprehension("{", "name: \(member)", "for name, member in \(value).items()", "}")
  }

  private mutating func plain(_ value: String) -> PythonExpression {
    .call(imports.ours("plain", from: "composites"), [.text(value)])
  }

  private func isRecord(_ id: SchemaID) -> Bool {
    model[id].shape == .record && !model[id].isNullable
  }

  /// Whether the items of an array are scalars that are read as they are written.
  func hasPlainItems(_ id: SchemaID) -> Bool {
    guard let items = model[id].array.items else { return false }
    return model[items].shape != .number && isPlain(items)
  }

  /// Whether a value is its own JSON, and cannot be changed.
  private func isPlain(_ id: SchemaID) -> Bool {
    switch model[id].shape {
    case .null, .boolean, .integer, .number, .string, .enumeration: true
    case .union(let shapes): shapes.allSatisfy { [.boolean, .integer, .number, .string].contains($0) }
    case .any, .array, .record, .map: false
    }
  }
}

extension JSONValue {
  /// Whether it holds no other value.
  var isScalar: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string: true
    case .array, .object: false
    }
  }
}
