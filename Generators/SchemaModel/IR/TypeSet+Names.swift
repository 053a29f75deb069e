import Wire

extension TypeSet {
  /// The types that the value of `type` names, one or a list; names that are no type count for nothing.
  init(names value: JSONValue) {
    let names = (value.items ?? [value]).compactMap(\.string)
    self = TypeSet.named.filter { names.contains($0.name) }.reduce(into: []) { $0.formUnion($1.set) }
  }

  /// The types with the names that `type` gives them, in the order of their bits.
  static let named: [(name: String, set: TypeSet)] = [
    ("null", .null), ("boolean", .boolean), ("integer", .integer), ("number", .number), ("string", .string),
    ("array", .array), ("object", .object),
  ]

  /// The names of the types of the set; `integer` is left out where `number` is there.
  var names: [String] {
    TypeSet.named.filter { isSuperset(of: $0.set) && !($0.name == "integer" && isSuperset(of: .number)) }.map(\.name)
  }

  /// The set as sentences name it: `an integer or null`.
  var inWords: String {
    let words = names.map { name in
      name == "null" ? name : (["integer", "array", "object"].contains(name) ? "an " : "a ") + name
    }
    guard let last = words.last, words.count > 1 else { return words.first ?? "nothing" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
