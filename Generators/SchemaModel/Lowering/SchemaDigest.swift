import JSONDocument
import Wire

/// The digest of a task: FNV-1a, 64 bits, over all that has a meaning on the wire. Words for people do not count.
struct SchemaDigest {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  private let model: TaskModel
  private let originals: [SchemaID: SchemaID]
  private var visited: [SchemaID: Int] = [:]

  /// The sixteen digits for `model`, some of whose schemas are copies of others, for the sake of words for people.
  static func digest(of model: TaskModel, originals: [SchemaID: SchemaID]) -> String {
    var digest = SchemaDigest(model: model, originals: originals)
    digest.add("plainwire 1", model.name, model.queue)
    digest.add(model.root)
    if let result = model.result { digest.add(result) } else { digest.add("no result") }
    let digits = String(digest.hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private init(model: TaskModel, originals: [SchemaID: SchemaID]) {
    self.model = model
    self.originals = originals
  }

  /// Adds strings, each with its end marked, so that `ab`, `c` differs from `a`, `bc`.
  private mutating func add(_ parts: String...) {
    for part in parts {
      for byte in part.utf8 { add(byte) }
      add(0xFF as UInt8)
    }
  }

  private mutating func add(_ byte: UInt8) {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
  }

  private mutating func add(_ value: JSONValue?, _ name: String) {
    if let value { add(name, JSONDocument.text(of: value)) }
  }

  private mutating func add(_ written: SchemaID) {
    let id = meaning(of: written)
    if let number = visited[id] {
      add("again", String(number))
      return
    }
    visited[id] = visited.count
    let schema = model[id]
    add("schema", String(schema.types.rawValue))
    add(schema.annotations.defaultValue, "default")
    add(schema.constant, "const")
    add(schema.enumeration.map(JSONValue.array), "enum")
    add(schema.number)
    add(schema.string)
    add(schema.array)
    add(schema.object)
  }

  /// The schema that this one is a copy of, unless it has a default of its own.
  private func meaning(of id: SchemaID) -> SchemaID {
    guard let original = originals[id] else { return id }
    return model[id].annotations.defaultValue == model[original].annotations.defaultValue ? original : id
  }

  private mutating func add(_ number: NumberConstraints) {
    let bounds = [
      ("minimum", number.minimum), ("maximum", number.maximum), ("exclusiveMinimum", number.exclusiveMinimum),
      ("exclusiveMaximum", number.exclusiveMaximum),
    ]
    for case (let name, let bound?) in bounds { add(name, bound.token) }
    if let multipleOf = number.multipleOf { add("multipleOf", multipleOf) }
  }

  private mutating func add(_ string: StringConstraints) {
    if let length = string.minLength { add("minLength", String(length)) }
    if let length = string.maxLength { add("maxLength", String(length)) }
    if let pattern = string.pattern { add("pattern", pattern.source) }
    if let format = string.format { add("format", format.rawValue) }
  }

  private mutating func add(_ array: ArrayConstraints) {
    if let count = array.minItems { add("minItems", String(count)) }
    if let count = array.maxItems { add("maxItems", String(count)) }
    if array.uniqueItems { add("uniqueItems") }
    if let items = array.items {
      add("items")
      add(items)
    }
  }

  private mutating func add(_ object: ObjectConstraints) {
    for property in object.properties {
      add(property.isRequired ? "required" : "optional", property.name)
      add(property.schema)
    }
    switch object.additional {
    case .ignored: add("ignored")
    case .forbidden: add("forbidden")
    case .any: add("any")
    case .schema(let id):
      add("additional")
      add(id)
    }
  }
}
