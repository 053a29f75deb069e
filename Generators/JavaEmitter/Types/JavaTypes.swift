import SchemaModel

/// The Java types of a task's schemas.
struct JavaTypes {
  let model: TaskModel
  let tree: TypeTree
  /// Whether the types are named where the task's own class is not open, so that nested types need its name in front.
  var isOutside = false

  /// The type of a value that is not null.
  func type(_ id: SchemaID) -> JavaType {
    type(model[id].shape, of: id)
  }

  /// The type of a value of one shape of a schema.
  func type(_ shape: Shape, of id: SchemaID) -> JavaType {
    switch shape {
    case .any: JavaType.json
    case .null: JavaType("JsonValue.JsonNull")
    case .boolean: JavaType("boolean", boxed: "Boolean")
    case .integer: JavaType("long", boxed: "Long")
    case .number: JavaType("double", boxed: "Double")
    case .string: JavaType("String")
    case .enumeration, .record, .union: JavaType(isOutside ? tree.fullReference(id) : tree.reference(id))
    case .array: JavaType("List<\(element(model[id].array.items).boxed)>")
    case .map: JavaType("Map<String, \(element(additional(id)).boxed)>")
    }
  }

  /// The type of an item or of a map's value: an `Optional` where null is admitted.
  func element(_ id: SchemaID?) -> JavaType {
    guard let id else { return .json }
    return model[id].isNullable ? type(id).optional : type(id)
  }

  /// The schema of an object's members that are not declared; nil for any value.
  func additional(_ id: SchemaID) -> SchemaID? {
    guard case .schema(let additional) = model[id].object.additional else { return nil }
    return additional
  }

  /// Whether values have strings that nobody has looked at: a Java string may be no Unicode text.
  func hasText(_ id: SchemaID?) -> Bool {
    guard let id else { return false }
    return switch model[id].shape {
    case .string, .map: true
    case .array: hasText(model[id].array.items)
    default: false
    }
  }
}
