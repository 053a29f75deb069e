import SchemaModel
import Wire

/// Walks a task's schemas and makes values for every place of them, asking the oracle what fits.
///
/// A value for an inner place is made by putting it into a full value of what is around, so that one thing is tried at a time.
struct SchemaExplorer {
  let model: TaskModel
  let oracle: Oracle
  var random: Seeded
  /// A schema that holds itself is followed so often.
  private static let mostNested = 2
  var typicals: [SchemaID: Draft] = [:]
  /// The arrays of different items for which the shortest is being looked for.
  var shortening: Set<SchemaID> = []
  private var scalars: [SchemaID: [Draft]] = [:]
  private var nesting: [SchemaID: Int] = [:]

  init(_ model: TaskModel, random: Seeded) {
    self.model = model
    self.random = random
    oracle = Oracle(model: model)
  }

  /// The valid values of that schema that are no arrays and objects, edges first.
  mutating func scalars(of id: SchemaID) -> [Draft] {
    if let known = scalars[id] { return known }
    var seen: Set<Draft> = []
    let found = ScalarCandidates(model[id], random: random).valid()
      .filter { seen.insert($0).inserted && oracle.accepts($0, by: id) }
    scalars[id] = found
    return found
  }

  /// Values that are valid by that schema, edges first.
  mutating func valid(_ id: SchemaID) -> [Sample] {
    nested(id) { explorer in
      let schema = explorer.model[id]
      var samples = explorer.scalars(of: id).map { Sample(note: $0.summary, draft: $0) }
      guard schema.constant == nil, schema.enumeration == nil else { return samples }
      if schema.types.contains(.array) { samples += explorer.validArrays(id) }
      if schema.types.contains(.object) { samples += explorer.validObjects(id) }
      return samples
    }
  }

  /// Values with one thing wrong by that schema, or by one within it.
  mutating func breaches(_ id: SchemaID) -> [Breach] {
    nested(id) { explorer in
      let schema = explorer.model[id]
      var candidates = ScalarCandidates(schema, random: explorer.random).breaches()
      if schema.types.contains(.array) { candidates += explorer.wrongArrays(id) }
      var breaches = explorer.classified(candidates, by: id)
      guard schema.constant == nil, schema.enumeration == nil else { return breaches }
      if schema.types.contains(.object) { breaches += explorer.wrongObjects(id) }
      if schema.types.contains(.array) { breaches += explorer.wrongItems(id) }
      return breaches
    }
  }

  /// The candidates that break that schema itself, a few for each code.
  func classified(_ candidates: [Draft], by id: SchemaID, atMost most: Int = 5) -> [Breach] {
    var counts: [Violation.Code: Int] = [:]
    var seen: Set<Draft> = []
    return candidates.compactMap { draft in
      guard seen.insert(draft).inserted, let verdict = oracle.verdict(on: draft, by: id), verdict.pointer.isEmpty
      else { return nil }
      counts[verdict.code, default: 0] += 1
      guard counts[verdict.code, default: 0] <= most else { return nil }
      let sample = Sample(note: "\(verdict.code) by \(draft.summary)", draft: draft)
      return Breach(constraint: Constraint(model[id].location, verdict.code), sample: sample)
    }
  }

  private mutating func nested<Element>(
    _ id: SchemaID, _ body: (inout SchemaExplorer) -> [Element]
  ) -> [Element] {
    guard nesting[id, default: 0] < Self.mostNested else { return [] }
    nesting[id, default: 0] += 1
    defer { nesting[id, default: 0] -= 1 }
    return body(&self)
  }

  /// Whether that schema is being followed as often as it may be.
  func isExhausted(_ id: SchemaID) -> Bool { nesting[id, default: 0] >= Self.mostNested }
}
