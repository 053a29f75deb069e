import Wire

/// Checks values by interpreting a model: docs/protocol.md, sections 2.4 to 2.7, keyword by keyword.
struct BodyCheck {
  let model: TaskModel

  /// Checks the root of a body, whose member `extra` is not the schema's.
  func checkBody(_ value: borrowing BodyValue) throws(Violation) {
    let root = model[model.root]
    guard value.kind == .object else { throw mismatch(value, root.types) }
    try checkMembers(value.arguments(), root.object)
  }

  /// Checks a value against a schema.
  func check(_ value: borrowing BodyValue, _ schema: Schema) throws(Violation) {
    guard schema.types != [] else { throw value.violation(.falseSchema, "nothing is valid here") }
    guard schema.types.contains(kind(of: value)) else { throw mismatch(value, schema.types) }
    let number: JSONValue? = try value.kind == .number ? self.number(value, schema.types) : Optional.none
    try checkListed(value, schema)
    switch value.kind {
    case .null, .boolean: break
    case .number: if let number { try check(number, value, schema) }
    case .string: try checkString(value, schema.string)
    case .array: try checkArray(value, schema.array)
    case .object: try checkMembers(value.object(), schema.object)
    }
  }

  private func kind(of value: borrowing BodyValue) -> TypeSet {
    switch value.kind {
    case .null: .null
    case .boolean: .boolean
    case .number: value.isInteger ? .integer : .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  private func mismatch(_ value: borrowing BodyValue, _ types: TypeSet) -> Violation {
    value.violation(.type, "must be \(types.inWords)")
  }

  /// What a number's token becomes where those types are admitted.
  private func number(_ value: borrowing BodyValue, _ types: TypeSet) throws(Violation) -> JSONValue {
    if types == .any { return try value.json() }
    return try types.isSuperset(of: .number) ? .number(value.number()) : .integer(Int64(value.integer()))
  }

  private func checkListed(_ value: borrowing BodyValue, _ schema: Schema) throws(Violation) {
    guard schema.enumeration != nil || schema.constant != nil else { return }
    // Where null is admitted beside other types, it is listed, and was left out.
    if value.isNull, schema.isNullable { return }
    let plain = comparable(value, schema)
    if let values = schema.enumeration, !values.contains(where: { $0 == plain }) {
      throw value.violation(.enum, "is none of \(values.map(\.description).joined(separator: ", "))")
    }
    if let constant = schema.constant, plain != constant { throw value.violation(.const, "is not \(constant)") }
  }

  private func checkString(_ value: borrowing BodyValue, _ string: StringConstraints) throws(Violation) {
    try value.checkString(
      minLength: string.minLength ?? 0, maxLength: string.maxLength ?? .max, pattern: string.pattern,
      format: string.format)
  }

  private func checkArray(_ value: borrowing BodyValue, _ array: ArrayConstraints) throws(Violation) {
    var items = try value.array(minItems: array.minItems ?? 0, maxItems: array.maxItems ?? .max)
    let schema = schema(array.items)
    var seen: Set<JSONValue> = []
    var isUnique = true
    while let item = items.next() {
      try check(item, schema)
      if array.uniqueItems, isUnique, let plain = comparable(item, schema) { isUnique = seen.insert(plain).inserted }
    }
    if !isUnique { throw value.violation(.uniqueItems, "has two equal items") }
  }

  private func checkMembers(_ object: borrowing BodyObject, _ constraints: ObjectConstraints) throws(Violation) {
    for property in constraints.properties {
      if let member = object.member(property.name) {
        try check(member, model[property.schema])
      } else if property.isRequired {
        throw object.missing(property.name)
      }
    }
    guard constraints.additional != .ignored else { return }
    var members = object.others()
    while let member = members.next() {
      let name = member.name
      guard !constraints.properties.contains(where: { $0.name.utf8.elementsEqual(name.utf8) }) else { continue }
      switch constraints.additional {
      case .ignored: break
      case .any: try check(member.value, schema(nil))
      case .schema(let id): try check(member.value, model[id])
      case .forbidden:
        throw member.value.violation(.additionalProperty, "is not declared, and no other members are allowed")
      }
    }
  }

  /// The schema with that id, or the one that admits anything.
  private func schema(_ id: SchemaID?) -> Schema {
    id.map { model[$0] } ?? .anything(at: "")
  }
}

extension BodyCheck {
  private func check(
    _ number: JSONValue, _ value: borrowing BodyValue, _ schema: Schema
  ) throws(Violation) {
    let bounds = schema.number
    guard !bounds.isEmpty else { return }
    let isInteger = !schema.types.isSuperset(of: .number)
    func passes(_ bound: NumberBound?, _ integers: (Int64, Int64) -> Bool, _ doubles: (Double, Double) -> Bool) -> Bool
    {
      guard let bound else { return true }
      guard isInteger else { return doubles(number.double ?? 0, bound.double) }
      return bound.integer.map { integers(number.integer ?? 0, $0) } ?? false
    }
    func out(_ code: Violation.Code, _ words: String, _ bound: NumberBound?) -> Violation {
      value.violation(code, "must be \(words) \(bound?.token ?? "")")
    }
    if !passes(bounds.minimum, >=, >=) { throw out(.minimum, "at least", bounds.minimum) }
    if !passes(bounds.maximum, <=, <=) { throw out(.maximum, "at most", bounds.maximum) }
    if !passes(bounds.exclusiveMinimum, >, >) { throw out(.exclusiveMinimum, "greater than", bounds.exclusiveMinimum) }
    if !passes(bounds.exclusiveMaximum, <, <) { throw out(.exclusiveMaximum, "less than", bounds.exclusiveMaximum) }
    if let divisor = bounds.multipleOf { try value.checkMultiple(of: divisor) }
  }

  /// The value that `enum`, `const` and `uniqueItems` compare; nil when a number in it has none.
  private func comparable(_ value: borrowing BodyValue, _ schema: Schema) -> JSONValue? {
    switch value.kind {
    case .number: return try? number(value, schema.types)
    case .array:
      guard var items = try? value.array() else { return nil }
      let itemSchema = self.schema(schema.array.items)
      var values: [JSONValue] = []
      while let item = items.next() {
        guard let plain = comparable(item, itemSchema) else { return nil }
        values.append(plain)
      }
      return .array(values)
    case .object: return comparableObject(value, schema.object)
    case .null, .boolean, .string: return try? value.json()
    }
  }

  private func comparableObject(_ value: borrowing BodyValue, _ constraints: ObjectConstraints) -> JSONValue? {
    guard let object = try? value.object() else { return nil }
    var additional: SchemaID?
    if case .schema(let id) = constraints.additional { additional = id }
    var members = object.others()
    var values: [JSONValue.Member] = []
    while let member = members.next() {
      let name = member.name
      let declared = constraints.properties.first { $0.name.utf8.elementsEqual(name.utf8) }?.schema
      guard let plain = comparable(member.value, schema(declared ?? additional)) else { return nil }
      values.append(JSONValue.Member(name, plain))
    }
    return .object(values)
  }
}
