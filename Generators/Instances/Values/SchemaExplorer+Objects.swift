import SchemaModel
import Wire

extension SchemaExplorer {
  /// Objects with what they must have and with all they may have, without each member that may be absent, and one for each
  /// edge of each member.
  mutating func validObjects(_ id: SchemaID) -> [Sample] {
    guard let full = full(id), case .object = full else { return [] }
    var samples = [Sample(note: "every member", draft: full)]
    if let least = requiredOnly(id) { samples.append(Sample(note: "only what is required", draft: least)) }
    for property in model[id].object.properties {
      if !property.isRequired {
        let without = Sample(note: "left out", draft: full.setting(property.name, nil))
        samples.append(without.inside(property.name) { $0 })
      }
      samples += valid(property.schema).map { $0.inside(property.name) { full.setting(property.name, $0) } }
    }
    return (samples + validOthers(id, full)).filter { oracle.accepts($0.draft, by: id) }
  }

  /// Objects that lack a member, have one too many, or have one that is wrong.
  mutating func wrongObjects(_ id: SchemaID) -> [Breach] {
    guard let full = full(id), case .object = full else { return [] }
    let location = model[id].location
    var found: [Breach] = []
    for property in model[id].object.properties {
      if property.isRequired {
        let sample = Sample(note: "required", draft: full.setting(property.name, nil))
        found.append(
          Breach(
            constraint: Constraint(location, .required, member: property.name),
            sample: sample.inside(property.name) { $0 }))
      }
      found += breaches(property.schema).map { $0.inside(property.name) { full.setting(property.name, $0) } }
    }
    return found + wrongOthers(id, full)
  }

  /// Members that are not declared, where they may be there.
  private mutating func validOthers(_ id: SchemaID, _ full: Draft) -> [Sample] {
    func with(_ name: String, _ sample: Sample) -> Sample { sample.inside(name) { full.setting(name, $0) } }
    let names = otherNames(id)
    switch model[id].object.additional {
    case .forbidden: return []
    case .ignored:
      return names.prefix(4).map { with($0, Sample(note: "is ignored", draft: Self.anything[$0.utf8.count % 15])) }
    case .any: return zip(names, Self.anything).map { with($0, Sample(note: $1.summary, draft: $1)) }
    case .schema(let others):
      let samples = valid(others)
      guard let first = samples.first else { return [] }
      return names.map { with($0, Sample(note: "a name to look at", draft: first.draft)) }
        + samples.map { with("other", $0) }
    }
  }

  private mutating func wrongOthers(_ id: SchemaID, _ full: Draft) -> [Breach] {
    let location = model[id].location
    switch model[id].object.additional {
    case .ignored: return []
    case .forbidden:
      return otherNames(id).prefix(6).map { name in
        let sample = Sample(note: "additional_property", draft: .null).inside(name) { full.setting(name, $0) }
        return Breach(constraint: Constraint(location, .additionalProperty), sample: sample)
      }
    case .any:
      let sample = Sample(note: "number_range", draft: .number("1e400"))
      return [
        Breach(
          constraint: Constraint(location, .numberRange), sample: sample.inside("other") { full.setting("other", $0) })
      ]
    case .schema(let others):
      return breaches(others).map { $0.inside("other") { full.setting("other", $0) } }
    }
  }

  /// Names that no property has, of every kind that a pointer, a table or a language could take amiss.
  private func otherNames(_ id: SchemaID) -> [String] {
    let declared = model[id].object.properties.map(\.name)
    let names = [
      "other", "", "a/b~c", "é", "e\u{301}", "😀", "__proto__", "constructor", "\u{0}", "class", "$ref", " ", "0",
    ]
    return names.filter { name in !declared.contains { CodePoints.same($0, name) } }
  }
}
