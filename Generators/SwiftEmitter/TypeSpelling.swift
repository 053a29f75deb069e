import SchemaModel

/// The Swift types of schemas, as a type at some place names them.
struct TypeSpelling {
  let task: SwiftTask
  /// The path of the type in which the code stands.
  let scope: [String]

  /// The type of a value, `?` added when null is admitted.
  func type(of id: SchemaID) -> String {
    let schema = task[id]
    return type(of: schema) + (schema.isNullable ? "?" : "")
  }

  /// The type of a value that is not null.
  func type(of schema: Schema) -> String {
    if let name = schema.typeName { return task.types.reference(to: task.types.path(of: name), from: scope) }
    return type(of: schema.shape, schema)
  }

  /// The type of a value of that shape.
  func type(of shape: Shape, _ schema: Schema) -> String {
    switch shape {
    case .any: "JSONValue"
    case .null: "Null"
    case .boolean: "Bool"
    case .integer: "Int"
    case .number: "Double"
    case .string, .enumeration: "String"
    case .array: "[\(schema.array.items.map(type(of:)) ?? "JSONValue")]"
    case .map: "Members<\(additionalType(of: schema) ?? "JSONValue")>"
    case .record, .union: "Object"
    }
  }

  /// The type of the members that are not declared; nil when they are not kept.
  func additionalType(of schema: Schema) -> String? {
    switch schema.object.additional {
    case .ignored, .forbidden: nil
    case .any: "JSONValue"
    case .schema(let id): type(of: id)
    }
  }

  /// The type of a record's property.
  func type(of property: Property) -> String {
    let schema = task[property.schema]
    let base = property.isRecursive ? "Indirect<\(type(of: schema))>" : type(of: schema)
    if schema.annotations.defaultValue != nil || property.isRequired { return base + (schema.isNullable ? "?" : "") }
    return schema.isNullable ? "Nullable<\(base)>?" : base + "?"
  }
}
