import SchemaModel
import Wire

/// The expressions for `default`.
struct DefaultCode {
  let values: ValueCode
  /// What reads the component.
  let reader: ValueCode.Reader

  /// The value that stands for an absent member, as the component's type has it.
  func expression(_ value: JSONValue, for component: Component, name: String) -> String {
    guard let property = component.property else { return "Map.of()" }
    if case .orNull = component.presence {
      return value == .null ? "Optional.empty()" : "Optional.of(\(expression(value, of: property.schema, name: name)))"
    }
    return expression(value, of: property.schema, name: name)
  }

  private func expression(_ value: JSONValue, of id: SchemaID, name: String) -> String {
    switch (value, values.model[id].shape) {
    case (.bool(let value), .boolean): return value ? "true" : "false"
    case (.integer(let value), .integer): return JavaLiteral.long(value)
    case (.integer(let value), .number): return JavaLiteral.double(Double(value))
    case (.number(let value), .number): return JavaLiteral.double(value)
    case (.string(let value), .string): return JavaLiteral.string(value)
    case (.string(let value), .enumeration):
      guard let constant = EnumConstants(values.model[id]).name(of: value) else { break }
      return "\(values.types.tree.reference(id)).\(constant)"
    case (.array([]), .array): return "List.of()"
    case (.object([]), .map): return "Map.of()"
    default: break
    }
    return lazy(value, of: id, name: name)
  }

  /// Anything else is read, once, as a body would be.
  private func lazy(_ value: JSONValue, of id: SchemaID, name: String) -> String {
    let text = JavaLiteral.string(JSONText.text(value))
    let body = "Body.of(JsonValue.parse(\(text)))"
    let receiver = reader.owner
    let call =
      receiver == "Body"
      ? "\(body).\(reader.method)(Body.ROOT, Pointer.ROOT)"
      : "\(receiver).\(reader.method)(\(body), Body.ROOT, Pointer.ROOT)"
    return values.scope.lazyDefault(
      type: values.types.type(id).plain, name: Constraints.name(name, "DEFAULT"), value: call)
  }
}
