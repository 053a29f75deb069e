import JSONDocument
import Wire

/// The third stage: schema documents, which are known to be well-formed, become the schemas of a ``TaskModel``.
struct Lowering {
  let bundle: SchemaBundle
  /// The schemas so far; an entry is nil while what it refers to is being lowered.
  private(set) var schemas: [Schema?] = []
  /// Where each is written.
  private(set) var places: [SchemaPlace] = []
  /// For a `$ref` with annotations of its own, the schema that it is a copy of.
  private(set) var originals: [SchemaID: SchemaID] = [:]
  private var ids: [SchemaPlace: SchemaID] = [:]
  private var chains: [SchemaID: [JSONValue]] = [:]
  private(set) var diagnostics: [Diagnostic] = []

  init(_ bundle: SchemaBundle) {
    self.bundle = bundle
  }

  /// The schema at `place`, and all that it refers to.
  mutating func lower(_ place: SchemaPlace) -> SchemaID {
    if let id = ids[place] { return id }
    guard let value = bundle.value(at: place) else { return anything(at: place) }
    if value["$ref"] != nil { return lowerReference(value, at: place) }
    let id = reserve(place)
    let schema = lower(value, at: place)
    schemas[id.index] = schema
    return id
  }

  /// The schemas with nothing missing, each named.
  mutating func finish(task: String, root: SchemaPlace) -> [Schema] {
    for (id, original) in originals {
      guard var copy = schemas[original.index] else { continue }
      copy.location = places[id.index].description
      for value in (chains[id] ?? []).reversed() { copy.annotations.override(by: value) }
      schemas[id.index] = copy
    }
    var finished = schemas.compactMap { $0 }
    let named = Set(zip(finished, places).filter { $0.0.isNamedType }.map(\.1))
    var naming = TypeNaming(task: task, root: root) { named.contains($0) }
    _ = naming.name(at: root)
    for (index, schema) in finished.enumerated() where schema.isNamedType {
      let original = originals[SchemaID(index: index)]?.index ?? index
      finished[index].typeName = naming.name(at: places[original])
    }
    return finished
  }

  mutating func report(_ place: SchemaPlace, _ keyword: String, _ message: String, note: String? = nil) {
    diagnostics.append(
      Diagnostic(
        .error, file: place.file, pointer: place.pointer.appending(keyword), keyword: keyword, message: message,
        note: note))
  }

  private mutating func reserve(_ place: SchemaPlace) -> SchemaID {
    let id = SchemaID(index: schemas.count)
    ids[place] = id
    schemas.append(nil)
    places.append(place)
    return id
  }

  private mutating func anything(at place: SchemaPlace) -> SchemaID {
    let id = reserve(place)
    schemas[id.index] = .anything(at: place.description)
    return id
  }

  /// What a `$ref` leads to: that schema itself, or a copy when there are other words for people beside the `$ref`.
  private mutating func lowerReference(_ value: JSONValue, at place: SchemaPlace) -> SchemaID {
    guard let (target, chain) = follow(place) else { return anything(at: place) }
    guard chain.contains(where: Annotations.speaks) else {
      let id = lower(target)
      ids[place] = id
      return id
    }
    let id = reserve(place)
    chains[id] = chain
    originals[id] = lower(target)
    return id
  }

  /// The schema at the end of a chain of `$ref`s, with the schemas on the way; nil when the chain bites its tail.
  private mutating func follow(_ place: SchemaPlace) -> (SchemaPlace, [JSONValue])? {
    var chain: [JSONValue] = []
    var seen: Set<SchemaPlace> = []
    var current = place
    while let value = bundle.value(at: current), value["$ref"] != nil {
      guard seen.insert(current).inserted, let next = bundle.references[current] else {
        report(place, "$ref", "this `$ref` leads back to itself, and describes nothing")
        return nil
      }
      chain.append(value)
      current = next
    }
    return (current, chain)
  }
}

extension Schema {
  /// The schema `true`.
  static func anything(at location: String) -> Schema {
    var schema = Schema(location: location, types: .any, shape: .any)
    schema.object.additional = .any
    return schema
  }

  /// Whether it becomes a type with a name.
  var isNamedType: Bool {
    switch shape {
    case .record, .enumeration, .union: true
    default: false
    }
  }
}
