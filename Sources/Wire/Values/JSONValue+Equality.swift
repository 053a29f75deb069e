extension JSONValue: Hashable {
  /// Whether both are of one kind and have the same value.
  public static func == (a: JSONValue, b: JSONValue) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.integer(let integer), .number(let number)), (.number(let number), .integer(let integer)):
      Int64(exactly: number) == integer
    case (.string(let a), .string(let b)): a.utf8.elementsEqual(b.utf8)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): sameMembers(a, b)
    default: false
    }
  }

  /// Equal values hash alike: an integer as the same number, an object in any order of its members.
  public func hash(into hasher: inout Hasher) {
    switch self {
    case .null: hasher.combine(0)
    case .bool(let value): hasher.combine(value)
    case .integer(let value): hasher.combine(value)
    case .number(let value):
      if let integer = Int64(exactly: value) { hasher.combine(integer) } else { hasher.combine(value) }
    case .string(let value): hasher.combine(value)
    case .array(let items): hasher.combine(items)
    case .object(let members):
      hasher.combine(members.count)
      hasher.combine(members.reduce(into: 0) { $0 ^= $1.hashValue })
    }
  }

  private static func sameMembers(_ a: [Member], _ b: [Member]) -> Bool {
    guard a.count == b.count else { return false }
    // Names first: comparing values twice at each level would take time exponential in the depth.
    if zip(a, b).allSatisfy({ $0.name.utf8.elementsEqual($1.name.utf8) }) { return a == b }
    func inOrder(_ members: [Member]) -> [Member] {
      members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
    return inOrder(a) == inOrder(b)
  }
}

extension JSONValue.Member: Hashable {
  /// Whether name and value are the same, names by code points.
  public static func == (a: JSONValue.Member, b: JSONValue.Member) -> Bool {
    a.name.utf8.elementsEqual(b.name.utf8) && a.value == b.value
  }

  /// Hashes name and value.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(value)
  }
}
