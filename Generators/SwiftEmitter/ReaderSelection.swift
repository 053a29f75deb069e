import SchemaModel
import SourceText
import Wire

/// Chooses how the schemas that one type uses are read, and remembers which of them need a function of their own.
struct ReaderSelection {
  let task: SwiftTask
  let spelling: TypeSpelling
  /// The functions that the type needs, in the order in which they were asked for.
  private(set) var functions: [(id: SchemaID, name: String)] = []
  private var names = IdentifierScope(reserved: ["readResult"])

  init(task: SwiftTask, scope: [String]) {
    self.task = task
    spelling = TypeSpelling(task: task, scope: scope)
  }

  /// How a value of a schema is read, null left aside.
  mutating func reader(for id: SchemaID) -> Reader {
    needsFunction(task[id]) ? function(for: id) : inlineReader(for: task[id].shape, task[id])
  }

  /// The function that reads a value of a schema, null left aside.
  mutating func function(for id: SchemaID) -> Reader {
    if let known = functions.first(where: { $0.id == id }) { return .function("Self.\(known.name)") }
    let words = WireWords(SchemaPlaceName.words(of: task[id].location))
    let name = names.claim("read" + words.identifier(.upperCamel))
    functions.append((id, name))
    return .function("Self.\(name)")
  }

  /// How a value of that shape is read in one expression, listed values and uniqueness left aside.
  mutating func inlineReader(for shape: Shape, _ schema: Schema) -> Reader {
    switch shape {
    case .any: return .method("json")
    case .null: return .initialiser("Null")
    case .boolean: return .method("boolean")
    case .integer: return .method("integer", ConstraintArguments.integer(schema.number))
    case .number: return .method("number", ConstraintArguments.number(schema.number))
    case .string: return .method("string", ConstraintArguments.string(schema.string, task))
    case .enumeration:
      let type = "\(spelling.type(of: schema)).self"
      return .method("enumeration", schema.enumeration == nil ? [type, "violating: .const"] : [type])
    case .array:
      return .array(ConstraintArguments.array(schema.array), item: elementReader(for: schema.array.items, "item"))
    case .map:
      guard case .schema(let value) = schema.object.additional else {
        return .members(elementReader(for: nil, "member"))
      }
      return .members(elementReader(for: value, "member"))
    case .record, .union: return .initialiser(spelling.type(of: schema))
    }
  }

  /// How an item or member is read, null included; any JSON value without a schema.
  mutating func elementReader(for id: SchemaID?, _ name: String) -> ElementReader {
    guard let id else { return ElementReader(reader: .method("json"), isNullable: false, name: name) }
    return ElementReader(reader: reader(for: id), isNullable: task[id].isNullable, name: name)
  }

  private func needsFunction(_ schema: Schema) -> Bool {
    let isListed = schema.enumeration != nil || schema.constant != nil
    switch schema.shape {
    case .record, .union: return false
    case .enumeration: return schema.enumeration != nil && schema.constant != nil
    case .any: return isListed || !AnyChecks(schema: schema).isEmpty
    case .null: return schema.types.isEmpty
    case .array: return isListed || schema.array.uniqueItems
    case .integer: return isListed || schema.number.hasUnreachableBound
    case .boolean, .number, .string, .map: return isListed
    }
  }
}

extension NumberConstraints {
  /// Whether no integer passes one of the bounds, so that it cannot be written as one.
  var hasUnreachableBound: Bool {
    [minimum, maximum, exclusiveMinimum, exclusiveMaximum].contains { $0 != nil && $0?.integer == nil }
  }
}
