import SchemaModel
import Wire

extension SchemaExplorer {
  /// A plain valid value: what stands around the one that is tried. Nil only where there is none without another of its own
  /// kind in it.
  mutating func typical(_ id: SchemaID) -> Draft? {
    typical(id, within: [])
  }

  private mutating func typical(_ id: SchemaID, within open: Set<SchemaID>) -> Draft? {
    if let known = typicals[id] { return known }
    guard !open.contains(id) else { return nil }
    let open = open.union([id])
    let schema = model[id]
    var candidates = scalars(of: id).filter { $0 != .null }.prefix(1).map(\.self)
    if candidates.isEmpty, schema.constant == nil, schema.enumeration == nil {
      if schema.types.contains(.object), let object = requiredOnly(id, within: open) { candidates.append(object) }
      if schema.types.contains(.array), let array = shortest(id, within: open) { candidates.append(array) }
    }
    let found = (candidates + [.null]).first { oracle.accepts($0, by: id) }
    // What a cycle kept from being found may be found from elsewhere.
    if let found, found != .null || open.count == 1 { typicals[id] = found }
    return found
  }

  /// The object with the members that it must have.
  mutating func requiredOnly(_ id: SchemaID, within open: Set<SchemaID> = []) -> Draft? {
    var members: [Draft.Member] = []
    for property in model[id].object.properties where property.isRequired {
      guard let value = typical(property.schema, within: open) else { return nil }
      members.append(Draft.Member(property.name, value))
    }
    return .object(members)
  }

  private mutating func shortest(_ id: SchemaID, within open: Set<SchemaID>) -> Draft? {
    let array = model[id].array
    let count = array.minItems ?? 0
    guard count > 0 else { return .array([]) }
    guard !array.uniqueItems || count == 1 else {
      // Items that hold such an array themselves would ask for it again, without end.
      guard shortening.insert(id).inserted else { return nil }
      defer { shortening.remove(id) }
      return items(of: id, count: count).map(Draft.array)
    }
    guard let items = array.items else { return .array(Array(repeating: .number("0"), count: count)) }
    return typical(items, within: open).map { .array(Array(repeating: $0, count: count)) }
  }

  /// The object with every member that is declared, each full in turn, as far as schemas that hold themselves allow.
  mutating func full(_ id: SchemaID, depth: Int = 0) -> Draft? {
    let schema = model[id]
    guard schema.types.contains(.object), schema.constant == nil, schema.enumeration == nil, depth < 4 else {
      return typical(id)
    }
    guard var object = requiredOnly(id) else { return typical(id) }
    var ordered: [Draft.Member] = []
    for property in schema.object.properties {
      guard let value = full(property.schema, depth: depth + 1) else { continue }
      object = object.setting(property.name, value)
      ordered.append(Draft.Member(property.name, value))
    }
    object = ordered.count == schema.object.properties.count ? .object(ordered) : object
    return oracle.accepts(object, by: id) ? object : typical(id)
  }

  /// So many valid items for that array, all different where it asks for that; nil where there are not as many.
  mutating func items(of id: SchemaID, count: Int) -> [Draft]? {
    let array = model[id].array
    guard array.uniqueItems else {
      let item = array.items.map { typical($0) } ?? .number("0")
      return item.map { Array(repeating: $0, count: count) }
    }
    let found = different(of: id, count: count, depth: 2)
    return found.count == count ? found : nil
  }

  /// Up to so many valid items for that array, all different; `depth` says how deep in a body they stand.
  mutating func different(of id: SchemaID, count: Int, depth: Int) -> [Draft] {
    let array = model[id].array
    var found: [Draft] = []
    var seen: Set<JSONValue> = []
    // Deep down the choice is small, and looking for long takes long on every level above.
    let attempts = depth > 2 ? count * 2 : count * 4 + 40
    for attempt in 0..<attempts where found.count < count {
      let draft = array.items.map { randomValue($0, depth: depth) } ?? .number("\(attempt)")
      if let draft, let value = try? JSONValue(jsonBytes: draft.bytes()), seen.insert(value).inserted {
        found.append(draft)
      }
    }
    return found
  }
}
