import JSONDocument
import Wire

extension Lowering {
  /// One schema that is no `$ref`.
  mutating func lower(_ value: JSONValue, at place: SchemaPlace) -> Schema {
    let types = admittedTypes(of: value)
    let isRoot = place.file == bundle.root && place.pointer.tokens.isEmpty
    var schema = Schema(
      location: place.description, annotations: Annotations(value), types: types,
      shape: shape(of: value, types, isRoot: isRoot))
    if schema.shape == .any, types == [] { schema.shape = .null }
    lowerListedValues(of: value, into: &schema)
    schema.number = numberConstraints(value, at: place, types)
    schema.string = stringConstraints(value, at: place)
    schema.array = arrayConstraints(value, at: place)
    if types.contains(.object) { schema.object = objectConstraints(value, at: place) }
    return schema
  }

  /// The types, without those that no listed value has.
  private func admittedTypes(of value: JSONValue) -> TypeSet {
    if value == .bool(false) { return [] }
    var types = value.admittedTypes
    guard value["type"] != nil, let listed = value.listedTypes else { return types }
    for set in [TypeSet.null, .boolean, .number, .string, .array, .object] where listed.isDisjoint(with: set) {
      types.subtract(set)
    }
    return types
  }

  private func shape(of value: JSONValue, _ types: TypeSet, isRoot: Bool) -> Shape {
    if types == .any { return .any }
    var shapes: [Shape] = []
    if types.contains(.boolean) { shapes.append(.boolean) }
    if types.isSuperset(of: .number) {
      shapes.append(.number)
    } else if types.contains(.integer) {
      shapes.append(.integer)
    }
    if types.contains(.string) { shapes.append(.string) }
    if types.contains(.array) { shapes.append(.array) }
    if types.contains(.object) { shapes.append(isRoot || value.describesMembers ? .record : .map) }
    if shapes.count > 1 { return .union(shapes) }
    let isListed = value["enum"] != nil || value["const"] != nil
    return shapes.first.map { $0 == .string && isListed ? .enumeration : $0 } ?? .null
  }

  /// `enum` and `const`. Where the schema is nullable they list null, which is then left out: the types say it.
  private func lowerListedValues(of value: JSONValue, into schema: inout Schema) {
    guard schema.shape != .null else { return }
    schema.constant = value["const"]
    guard let values = value["enum"]?.items else { return }
    var kept: [JSONValue] = []
    for item in values where !kept.contains(item) && (item != .null || !schema.isNullable) { kept.append(item) }
    schema.enumeration = kept
  }

  private func numberConstraints(_ value: JSONValue, at place: SchemaPlace, _ types: TypeSet) -> NumberConstraints {
    let onlyIntegers = types.contains(.integer) && !types.isSuperset(of: .number)
    func bound(_ comparison: NumberBound.Comparison) -> NumberBound? {
      guard let written = value[comparison.rawValue], let double = written.double else { return nil }
      if onlyIntegers, comparison.admitsEveryInt64(written) { return nil }
      let token = text(at: place, comparison.rawValue) ?? JSONDocument.text(of: written)
      return NumberBound(token: token, double: double, integer: comparison.integer(written))
    }
    var constraints = NumberConstraints()
    constraints.minimum = bound(.minimum)
    constraints.maximum = bound(.maximum)
    constraints.exclusiveMinimum = bound(.exclusiveMinimum)
    constraints.exclusiveMaximum = bound(.exclusiveMaximum)
    constraints.multipleOf = text(at: place, "multipleOf").flatMap(DecimalToken.init)?.description
    return constraints
  }

  private mutating func stringConstraints(_ value: JSONValue, at place: SchemaPlace) -> StringConstraints {
    var constraints = StringConstraints()
    constraints.minLength = count(value["minLength"], least: 1)
    constraints.maxLength = count(value["maxLength"], least: 0)
    constraints.format = value["format"]?.string.flatMap(StringFormat.init)
    if let pattern = value["pattern"]?.string {
      do throws(PatternError) {
        constraints.pattern = try PatternCompiler().compile(pattern)
      } catch {
        let position = error.offset.map { ", at character \($0 + 1)" } ?? ""
        report(place, "pattern", "`pattern`\(position): \(error.message)", note: error.note)
      }
    }
    return constraints
  }

  private mutating func arrayConstraints(_ value: JSONValue, at place: SchemaPlace) -> ArrayConstraints {
    var constraints = ArrayConstraints()
    if let items = value["items"], items != .bool(true), items != .object([]) {
      constraints.items = lower(place.appending("items"))
    }
    constraints.minItems = count(value["minItems"], least: 1)
    constraints.maxItems = count(value["maxItems"], least: 0)
    constraints.uniqueItems = value["uniqueItems"]?.bool ?? false
    return constraints
  }

  private mutating func objectConstraints(_ value: JSONValue, at place: SchemaPlace) -> ObjectConstraints {
    var constraints = ObjectConstraints()
    let required = value["required"]?.items?.compactMap(\.string) ?? []
    let declared = value["properties"]?.members ?? []
    for member in declared {
      let id = lower(place.appending("properties", member.name))
      let isRequired = required.contains { $0.utf8.elementsEqual(member.name.utf8) }
      constraints.properties.append(Property(name: member.name, schema: id, isRequired: isRequired))
    }
    constraints.additional = additionalMembers(value, at: place)
    for (index, name) in required.enumerated() where value["properties"]?[name] == nil {
      let id: SchemaID
      if case .schema(let additional) = constraints.additional {
        id = additional
      } else {
        id = lower(place.appending("required", String(index)))
      }
      constraints.properties.append(Property(name: name, schema: id, isRequired: true))
    }
    return constraints
  }

  private mutating func additionalMembers(_ value: JSONValue, at place: SchemaPlace) -> AdditionalMembers {
    switch value["additionalProperties"] {
    case .bool(false): .forbidden
    case .bool(true), .object([]): .any
    case .some: .schema(lower(place.appending("additionalProperties")))
    case nil: value["properties"] != nil && value["type"] != nil ? .ignored : .any
    }
  }

  private func count(_ value: JSONValue?, least: Int64) -> Int? {
    guard let integer = value?.integer, integer >= least else { return nil }
    return Int(integer)
  }

  private func text(at place: SchemaPlace, _ keyword: String) -> String? {
    bundle.sources[place.file]?.text(at: place.pointer.appending(keyword))
  }
}

extension JSONValue {
  /// Whether an object of this schema has members that are declared, or may have none.
  fileprivate var describesMembers: Bool {
    self["properties"] != nil || self["required"]?.items?.isEmpty == false
      || self["additionalProperties"] == .bool(false)
  }
}
