import SchemaModel
import Wire

extension TaskModule {
  /// The expression that turns a checked value into plain JSON.
  mutating func json(_ value: String, _ id: SchemaID) -> PythonExpression {
    let schema = model[id]
    if isPlain(id) { return .text(value) }
    return schema.isNullable ? plain(value) : converted(value, id)
  }

  private mutating func converted(_ value: String, _ id: SchemaID) -> PythonExpression {
    let schema = model[id]
    switch schema.shape {
    case .array:
      guard let items = schema.array.items, !isPlain(items) else {
        return schema.array.items == nil ? plain(value) : .call("list", [.text(value)])
      }
      return .text("[\(json("item", items).flat) for item in \(value)]")
    case .record: return .text("\(value).to_dict()")
    case .map: return mapJSON(value, of: schema.object.additional.schema, isCopy: true)
    default: return plain(value)
    }
  }

  /// A dictionary as JSON; `isCopy` unless the caller copies it anyway.
  mutating func mapJSON(_ value: String, of element: SchemaID?, isCopy: Bool) -> PythonExpression {
    guard let element else {
      let name = imports.ours("plain", from: "composites")
      return .text("{name: \(name)(member) for name, member in \(value).items()}")
    }
    guard !isPlain(element) else { return isCopy ? .call("dict", [.text(value)]) : .text(value) }
    return .text("{name: \(json("member", element).flat) for name, member in \(value).items()}")
  }

  private mutating func plain(_ value: String) -> PythonExpression {
    .call(imports.ours("plain", from: "composites"), [.text(value)])
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
