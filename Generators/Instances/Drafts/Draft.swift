import Wire

/// A JSON value that is going to be written, with the spelling of its numbers: `1`, `1.0` and `1e0` are three drafts.
indirect enum Draft: Hashable, Sendable {
  case null
  case bool(Bool)
  /// A number as it is written.
  case number(String)
  case string(String)
  case array([Draft])
  /// Members in the order in which they are written; a name may be there twice.
  case object([Member])

  /// One member of an object.
  struct Member: Hashable, Sendable {
    let name: String
    var value: Draft

    init(_ name: String, _ value: Draft) {
      self.name = name
      self.value = value
    }

    static func == (a: Member, b: Member) -> Bool { CodePoints.same(a.name, b.name) && a.value == b.value }
    func hash(into hasher: inout Hasher) {
      hasher.combine(name)
      hasher.combine(value)
    }
  }

  /// Whether both are written alike; strings by code points, not as Swift compares them.
  static func == (a: Draft, b: Draft) -> Bool {
    switch (a, b) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): CodePoints.same(a, b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension Draft {
  /// The draft of a value, its numbers as short as they go.
  init(_ value: JSONValue) {
    switch value {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .integer, .number: self = .number(value.description)
    case .string(let text): self = .string(text)
    case .array(let items): self = .array(items.map(Draft.init))
    case .object(let members): self = .object(members.map { Member($0.name, Draft($0.value)) })
    }
  }

  /// The object with that member set, or without it where `value` is nil.
  func setting(_ name: String, _ value: Draft?) -> Draft {
    guard case .object(var members) = self else { return self }
    let place = members.firstIndex { CodePoints.same($0.name, name) }
    switch (place, value) {
    case (let place?, let value?): members[place].value = value
    case (let place?, nil): members.remove(at: place)
    case (nil, let value?): members.append(Member(name, value))
    case (nil, nil): break
    }
    return .object(members)
  }

  /// The bytes, spelled that way.
  func bytes(_ spelling: Spelling = .compact) -> [UInt8] {
    var writer = DraftWriter(spelling: spelling)
    writer.write(self)
    return writer.bytes
  }
}
