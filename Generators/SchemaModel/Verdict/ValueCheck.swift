import JSONDocument
import Wire

/// Checks a value by a model, without generated code: docs/protocol.md, sections 2.4 to 2.7, keyword by keyword.
struct ValueCheck {
  let model: TaskModel

  /// The first violation of `schema`, if there is one.
  func violation(of value: Instance, by schema: Schema, at pointer: JSONPointer) -> Violation? {
    do throws(Violation) {
      try check(value, schema, pointer)
      return nil
    } catch {
      return error
    }
  }

  private func check(_ value: Instance, _ schema: Schema, _ pointer: JSONPointer) throws(Violation) {
    guard schema.types != [] else { throw Violation(.falseSchema, at: "\(pointer)", "nothing is valid here") }
    let plain = try admit(value, schema, pointer)
    try checkListed(plain, schema, pointer)
    switch value {
    case .null, .bool: break
    case .number(let token): try checkNumber(token, plain, schema, pointer)
    case .string(let string): try checkString(string, schema.string, pointer)
    case .array(let items): try checkArray(items, plain, schema.array, pointer)
    case .object(let members): try checkObject(members, schema.object, pointer)
    }
  }

  /// `type` and `number_range`; gives the value that `enum` and the bounds are about.
  private func admit(_ value: Instance, _ schema: Schema, _ pointer: JSONPointer) throws(Violation) -> JSONValue {
    switch value {
    case .null: if schema.types.contains(.null) { return .null }
    case .bool(let bool): if schema.types.contains(.boolean) { return .bool(bool) }
    case .string(let string): if schema.types.contains(.string) { return .string(string) }
    case .array(let items):
      if schema.types.contains(.array) { return .array(items.map(\.approximation)) }
    case .object(let members):
      if schema.types.contains(.object) {
        return .object(members.map { JSONValue.Member($0.name, $0.value.approximation) })
      }
    case .number(let token):
      if let number = try admit(token, schema.types, pointer) { return number }
    }
    throw Violation(.type, at: "\(pointer)", "\(schema.types.inWords) must stand here")
  }

  private func admit(_ token: NumberToken, _ types: TypeSet, _ pointer: JSONPointer) throws(Violation) -> JSONValue? {
    guard types.contains(.integer) else { return nil }
    if types == .any, let integer = token.int64 { return .integer(integer) }
    if types.isSuperset(of: .number) {
      if let double = token.double { return Int64(exactly: double).map(JSONValue.integer) ?? .number(double) }
      throw Violation(.numberRange, at: "\(pointer)", "a double cannot hold this number")
    }
    guard token.isInteger else { return nil }
    if let integer = token.int64 { return .integer(integer) }
    throw Violation(.numberRange, at: "\(pointer)", "64 bits cannot hold this integer")
  }

  private func checkListed(_ value: JSONValue, _ schema: Schema, _ pointer: JSONPointer) throws(Violation) {
    // Where null is admitted beside other types, the list is about those.
    if value == .null, schema.isNullable { return }
    if let values = schema.enumeration, !values.contains(value) {
      throw Violation(.enum, at: "\(pointer)", "the value is none of those listed")
    }
    if let constant = schema.constant, value != constant {
      throw Violation(.const, at: "\(pointer)", "the value must be \(JSONDocument.text(of: constant))")
    }
  }

  private func checkNumber(
    _ token: NumberToken, _ value: JSONValue, _ schema: Schema, _ pointer: JSONPointer
  ) throws(Violation) {
    let number = schema.number
    guard !number.isEmpty else { return }
    let isInteger = !schema.types.isSuperset(of: .number)
    func passes(_ bound: NumberBound?, _ order: (Int64, Int64) -> Bool, _ doubles: (Double, Double) -> Bool) -> Bool {
      guard let bound else { return true }
      guard isInteger else { return doubles(value.double ?? 0, bound.double) }
      return bound.integer.map { order(value.integer ?? 0, $0) } ?? false
    }
    if !passes(number.minimum, >=, >=) { throw out(.minimum, "at least", number.minimum, pointer) }
    if !passes(number.maximum, <=, <=) { throw out(.maximum, "at most", number.maximum, pointer) }
    if !passes(number.exclusiveMinimum, >, >) {
      throw out(.exclusiveMinimum, "more than", number.exclusiveMinimum, pointer)
    }
    if !passes(number.exclusiveMaximum, <, <) {
      throw out(.exclusiveMaximum, "less than", number.exclusiveMaximum, pointer)
    }
    guard let multipleOf = number.multipleOf, let divisor = DecimalToken(multipleOf) else { return }
    guard token.isMultiple(of: divisor) else {
      throw Violation(.multipleOf, at: "\(pointer)", "the number must be a multiple of \(multipleOf)")
    }
  }

  private func out(_ code: Violation.Code, _ words: String, _ bound: NumberBound?, _ pointer: JSONPointer) -> Violation
  {
    Violation(code, at: "\(pointer)", "the number must be \(words) \(bound?.token ?? "")")
  }

  private func checkString(_ string: String, _ constraints: StringConstraints, _ pointer: JSONPointer) throws(Violation)
  {
    guard !constraints.isEmpty else { return }
    let length = string.unicodeScalars.count
    if let least = constraints.minLength, length < least {
      throw Violation(
        .minLength, at: "\(pointer)", "the string must have at least \(least) characters, and has \(length)")
    }
    if let greatest = constraints.maxLength, length > greatest {
      throw Violation(
        .maxLength, at: "\(pointer)", "the string must have at most \(greatest) characters, and has \(length)")
    }
    if let pattern = constraints.pattern, !pattern.accepts(string) {
      throw Violation(.pattern, at: "\(pointer)", "the string must match \(pattern.source)")
    }
  }

  private func checkArray(
    _ items: [Instance], _ plain: JSONValue, _ constraints: ArrayConstraints, _ pointer: JSONPointer
  ) throws(Violation) {
    if let least = constraints.minItems, items.count < least {
      throw Violation(
        .minItems, at: "\(pointer)", "there must be at least \(least) items, and there are \(items.count)")
    }
    if let greatest = constraints.maxItems, items.count > greatest {
      throw Violation(
        .maxItems, at: "\(pointer)", "there must be at most \(greatest) items, and there are \(items.count)")
    }
    for (index, item) in items.enumerated() {
      try check(item, schema(constraints.items), pointer.appending(index))
    }
    guard constraints.uniqueItems, let values = plain.items, Set(values).count < values.count else { return }
    throw Violation(.uniqueItems, at: "\(pointer)", "no two items may be equal")
  }

  private func checkObject(
    _ members: [(name: String, value: Instance)], _ constraints: ObjectConstraints, _ pointer: JSONPointer
  ) throws(Violation) {
    for property in constraints.properties {
      let place = pointer.appending(property.name)
      if let member = members.first(where: { $0.name.utf8.elementsEqual(property.name.utf8) }) {
        try check(member.value, model[property.schema], place)
      } else if property.isRequired {
        throw Violation(.required, at: "\(place)", "the member `\(property.name)` is missing")
      }
    }
    guard constraints.additional != .ignored else { return }
    let undeclared = members.filter { member in
      !constraints.properties.contains { $0.name.utf8.elementsEqual(member.name.utf8) }
    }
    for member in undeclared.sorted(by: { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }) {
      let place = pointer.appending(member.name)
      switch constraints.additional {
      case .forbidden:
        throw Violation(.additionalProperty, at: "\(place)", "the schema has no member `\(member.name)`")
      case .schema(let id): try check(member.value, model[id], place)
      case .any, .ignored: try check(member.value, schema(nil), place)
      }
    }
  }

  /// The schema with that id, or the one that admits anything.
  private func schema(_ id: SchemaID?) -> Schema {
    id.map { model[$0] } ?? .anything(at: "")
  }
}

extension Instance {
  /// The value with its numbers as int64 or double, for comparing.
  fileprivate var approximation: JSONValue {
    switch self {
    case .null: .null
    case .bool(let bool): .bool(bool)
    case .string(let string): .string(string)
    case .number(let token): token.int64.map(JSONValue.integer) ?? .number(Double(token.text) ?? 0)
    case .array(let items): .array(items.map(\.approximation))
    case .object(let members): .object(members.map { JSONValue.Member($0.name, $0.value.approximation) })
    }
  }
}
