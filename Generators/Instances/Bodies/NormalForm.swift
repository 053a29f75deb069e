public import SchemaModel
public import Wire

/// What a body says by its schema, however it was written: two bodies say the same when these are equal.
public struct NormalForm: Sendable {
  private let model: TaskModel

  /// The forms of that task's bodies and results.
  public init(_ model: TaskModel) {
    self.model = model
  }

  /// A valid body without `extra` and the members that its schema ignores, its absent members read as their defaults.
  ///
  /// - Throws: what reading it as JSON throws.
  public func body(_ bytes: [UInt8]) throws(Violation) -> JSONValue {
    guard case .object(let members) = try JSONValue(jsonBytes: bytes) else {
      throw Violation(.type, at: "", "a body is an object")
    }
    return form(.object(members.filter { !CodePoints.same($0.name, "extra") }), model.root)
  }

  /// A valid result in the same way; `extra` is a member like any other there.
  ///
  /// - Throws: what reading it as JSON throws.
  public func result(_ bytes: [UInt8]) throws(Violation) -> JSONValue {
    let value = try JSONValue(jsonBytes: bytes)
    return model.result.map { form(value, $0) } ?? value
  }

  private func form(_ value: JSONValue, _ id: SchemaID) -> JSONValue {
    let schema = model[id]
    guard schema.shape != .any else { return value }
    switch value {
    case .array(let items): return .array(schema.array.items.map { id in items.map { form($0, id) } } ?? items)
    case .object(let members): return .object(form(members, schema.object))
    case .integer(let number) where schema.types.isSuperset(of: .number): return .number(Double(number))
    case .null, .bool, .integer, .number, .string: return value
    }
  }

  private func form(_ members: [JSONValue.Member], _ object: ObjectConstraints) -> [JSONValue.Member] {
    var found: [JSONValue.Member] = []
    for property in object.properties {
      if let member = members.first(where: { CodePoints.same($0.name, property.name) }) {
        found.append(JSONValue.Member(member.name, form(member.value, property.schema)))
      } else if !property.isRequired, let value = model[property.schema].annotations.defaultValue {
        found.append(JSONValue.Member(property.name, form(value, property.schema)))
      }
    }
    for member in members where !object.properties.contains(where: { CodePoints.same($0.name, member.name) }) {
      switch object.additional {
      case .ignored, .forbidden: break
      case .any: found.append(member)
      case .schema(let id): found.append(JSONValue.Member(member.name, form(member.value, id)))
      }
    }
    return found
  }
}
