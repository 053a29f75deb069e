import SchemaModel
import Wire

extension SchemaExplorer {
  /// A valid value at random; nil where the schema has none, or none was found.
  mutating func randomValue(_ id: SchemaID, depth: Int = 0) -> Draft? {
    for _ in 0..<4 {
      if let draft = randomCandidate(id, depth: depth), oracle.accepts(draft, by: id) { return draft }
    }
    return typical(id)
  }

  private mutating func randomCandidate(_ id: SchemaID, depth: Int) -> Draft? {
    let schema = model[id]
    if depth > 5 { return typical(id) }
    if schema.constant == nil, schema.enumeration == nil {
      let isComposite = schema.types.contains(.object) || schema.types.contains(.array)
      let hasScalars = !schema.types.subtracting([.object, .array]).isEmpty
      if isComposite, !hasScalars || !random.once(in: 3) { return randomComposite(id, depth: depth) }
      if schema.types.contains(.string), !random.once(in: 3), let text = randomString(schema) { return .string(text) }
      if schema.types.contains(.integer), !random.once(in: 3) { return .number(randomNumber(schema)) }
    }
    return scalars(of: id).randomElement(using: &random)
  }

  private mutating func randomComposite(_ id: SchemaID, depth: Int) -> Draft? {
    let types = model[id].types
    if types.contains(.object), !types.contains(.array) || random.once(in: 2) { return randomObject(id, depth: depth) }
    let array = model[id].array
    let least = array.minItems ?? 0
    let count = Int.random(in: least...max(least, min(array.maxItems ?? least + 4, least + 4)), using: &random)
    if array.uniqueItems { return .array(different(of: id, count: count, depth: depth + 1)) }
    guard let items = array.items else { return items(of: id, count: count).map(Draft.array) }
    return .array((0..<count).compactMap { _ in randomValue(items, depth: depth + 1) })
  }

  private mutating func randomObject(_ id: SchemaID, depth: Int) -> Draft {
    var members: [Draft.Member] = []
    for property in model[id].object.properties where property.isRequired || !random.once(in: depth + 2) {
      if let value = randomValue(property.schema, depth: depth + 1) {
        members.append(Draft.Member(property.name, value))
      }
    }
    if case .schema(let others) = model[id].object.additional {
      for number in 0..<Int.random(in: 0...3, using: &random) {
        if let value = randomValue(others, depth: depth + 1) { members.append(Draft.Member("key \(number)", value)) }
      }
    }
    return .object(members.shuffled(using: &random))
  }

  private mutating func randomNumber(_ schema: Schema) -> String {
    let bounds = schema.number
    let (low, high) = Self.range(bounds)
    let value = Double.random(in: min(low, high)...max(low, high), using: &random)
    if let step = bounds.multipleOf.flatMap(DecimalText.init) { return step.times(step.count(in: value) ?? 1) ?? "0" }
    if schema.types.isSuperset(of: .number), random.once(in: 2) { return "\(value)" }
    return Int64(exactly: value.rounded(.down)).map(String.init) ?? "\(value)"
  }

  /// Where numbers are looked for: within the bounds, and, where those leave room, where every integer is exact.
  private static func range(_ bounds: NumberConstraints) -> (low: Double, high: Double) {
    let least = (bounds.minimum ?? bounds.exclusiveMinimum)?.double
    let greatest = (bounds.maximum ?? bounds.exclusiveMaximum)?.double
    let low = least ?? max(-.greatestFiniteMagnitude, min(-1e6, (greatest ?? 0) * 2))
    let high = greatest ?? min(.greatestFiniteMagnitude, max(1e6, (least ?? 0) * 2))
    return (high < -9e15 ? low : max(low, -9e15), low > 9e15 ? high : min(high, 9e15))
  }

  private mutating func randomString(_ schema: Schema) -> String? {
    let string = schema.string
    if let format = string.format { return FormatSamples.numbered(format, Int.random(in: 0..<9000, using: &random)) }
    let least = string.minLength ?? 0
    let most = max(least, min(string.maxLength ?? least + 12, least + 12))
    if let pattern = string.pattern {
      let walk = PatternWalk(pattern)
      let lengths = walk.lengths(upTo: min(most + 20, string.maxLength ?? most + 20)).filter { $0 >= least }
      return lengths.randomElement(using: &random).flatMap { walk.string(ofLength: $0, using: &random) }
    }
    let letters = "abcXYZ 09-_é\u{301}😀\u{0}\"\\/\n\u{2028}日".unicodeScalars.map(\.self)
    let count = Int.random(in: least...most, using: &random)
    return String(String.UnicodeScalarView((0..<count).map { _ in letters.randomElement(using: &random) ?? "a" }))
  }
}
