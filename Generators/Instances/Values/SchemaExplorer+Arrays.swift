import SchemaModel
import Wire

extension SchemaExplorer {
  /// No array of more items than this is made.
  private static let mostItems = 1000

  /// Arrays of the least and the greatest length, and one for each edge of an item.
  mutating func validArrays(_ id: SchemaID) -> [Sample] {
    let array = model[id].array
    let least = array.minItems ?? 0
    let greatest = array.maxItems ?? max(least, 3)
    var samples: [Sample] = []
    for count in Set([least, min(least + 1, greatest), greatest]).sorted() where count <= Self.mostItems {
      guard let items = items(of: id, count: count) else { continue }
      samples.append(Sample(note: count == 1 ? "1 item" : "\(count) items", draft: .array(items)))
    }
    if let items = array.items {
      samples += valid(items).flatMap { sample in arrays(around: sample.draft, of: id).map { sample.inside($0, $1) } }
    } else if greatest > 0 {
      samples += Self.anything.flatMap { draft in
        arrays(around: draft, of: id).map { Sample(note: draft.summary, draft: draft).inside($0, $1) }
      }
    }
    return samples.filter { oracle.accepts($0.draft, by: id) }
  }

  /// Too few, too many, and two alike.
  mutating func wrongArrays(_ id: SchemaID) -> [Draft] {
    let array = model[id].array
    var drafts: [Draft] = []
    if let least = array.minItems, least <= Self.mostItems {
      drafts += items(of: id, count: least - 1).map { [.array($0)] } ?? []
    }
    if let greatest = array.maxItems, greatest <= Self.mostItems {
      drafts += items(of: id, count: greatest + 1).map { [.array($0)] } ?? []
      drafts.append(.array(Array(repeating: array.items.flatMap { typical($0) } ?? .null, count: greatest + 1)))
    }
    guard array.uniqueItems else { return drafts }
    let least = array.minItems ?? 0
    let pool = array.items.map { items in valid(items).map(\.draft) } ?? Self.anything
    for draft in pool.prefix(4) {
      let others = items(of: id, count: max(0, least - 2)) ?? []
      drafts += [.array([draft, draft] + others), .array([draft] + others + [draft])]
      if case .number(let token) = draft, Int64(token) != nil {
        drafts.append(.array([draft, .number(token + ".0")] + others))
      }
    }
    return drafts
  }

  /// Arrays with one wrong item, at the beginning and further on.
  mutating func wrongItems(_ id: SchemaID) -> [Breach] {
    guard let items = model[id].array.items, model[id].array.maxItems != 0 else { return [] }
    return breaches(items).flatMap { breach in
      arrays(around: breach.sample.draft, of: id).prefix(2).map { breach.inside($0, $1) }
    }
  }

  /// How an item is put into an array: as the first, and, where there is room, as the last of two.
  private mutating func arrays(around item: Draft, of id: SchemaID) -> [(String, (Draft) -> Draft)] {
    let array = model[id].array
    let least = array.minItems ?? 0
    let others = items(of: id, count: max(0, least - 1)) ?? []
    var ways: [(String, (Draft) -> Draft)] = [("0", { .array([$0] + others) })]
    if least < 2, array.maxItems ?? 2 >= 2, let first = items(of: id, count: 1) {
      ways.append(("1", { .array(first + [$0]) }))
    }
    return ways
  }

  /// Values for a place that takes any.
  static let anything: [Draft] = [
    .null, .bool(true), .number("0"), .number("-0.0"), .number("1e2"), .number("9223372036854775807"),
    .number("9223372036854775808e0"), .number("0.1"), .number("5e-324"), .string("e\u{301}"), .string("\u{0}𝄞"),
    .array([]),
    .array([.array([.object([])])]), .object([]),
    .object([Draft.Member("b", .number("1")), Draft.Member("a", .null), Draft.Member("", .string(""))]),
  ]
}
