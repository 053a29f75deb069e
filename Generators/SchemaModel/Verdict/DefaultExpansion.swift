import Wire

/// Follows defaults into the members that they leave absent: one that comes to itself again would be a value without end.
struct DefaultExpansion {
  private let model: TaskModel
  private var states: [SchemaID: State] = [:]
  private var found: [SchemaID] = []

  private enum State {
    case open, done
  }

  private init(_ model: TaskModel) {
    self.model = model
  }

  /// The schemas whose default holds itself, each time through a member that is absent and read as its default.
  static func endless(in model: TaskModel) -> [SchemaID] {
    var expansion = DefaultExpansion(model)
    for index in model.schemas.indices { expansion.visit(SchemaID(index: index)) }
    return expansion.found
  }

  private mutating func visit(_ id: SchemaID) {
    guard let value = model[id].annotations.defaultValue, states[id] != .done else { return }
    guard states[id] != .open else {
      if !found.contains(id) { found.append(id) }
      return
    }
    states[id] = .open
    expand(value, model[id])
    states[id] = .done
  }

  private mutating func expand(_ value: JSONValue, _ schema: Schema) {
    guard schema.shape != .any else { return }
    switch value {
    case .array(let items):
      guard let id = schema.array.items else { return }
      for item in items { expand(item, model[id]) }
    case .object(let members): expand(members, schema.object)
    case .null, .bool, .integer, .number, .string: break
    }
  }

  private mutating func expand(_ members: [JSONValue.Member], _ object: ObjectConstraints) {
    for property in object.properties {
      if let member = members.first(where: { $0.name.utf8.elementsEqual(property.name.utf8) }) {
        expand(member.value, model[property.schema])
      } else if !property.isRequired {
        visit(property.schema)
      }
    }
    guard case .schema(let id) = object.additional else { return }
    for member in members where !object.properties.contains(where: { $0.name.utf8.elementsEqual(member.name.utf8) }) {
      expand(member.value, model[id])
    }
  }
}
