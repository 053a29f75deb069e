import SchemaModel
import SourceText
import Wire

/// Swift source for the values that a schema writes as `default`.
struct DefaultLiteral {
  let spelling: TypeSpelling

  /// `value`, which its schema admits, as an expression of the schema's type.
  func text(_ value: JSONValue, _ id: SchemaID) -> String {
    let schema = spelling.task[id]
    if value == .null, schema.isNullable { return "nil" }
    return text(value, schema.shape, schema)
  }

  private func text(_ value: JSONValue, _ shape: Shape, _ schema: Schema) -> String {
    switch shape {
    case .any: return value == .null ? ".null" : SwiftLiteral.json(value)
    case .null: return "Null()"
    case .boolean, .string: return SwiftLiteral.json(value)
    case .integer: return integer(value)
    case .number: return number(value)
    case .enumeration: return "." + enumerationCase(value, schema)
    case .array:
      guard case .array(let items) = value else { return "[]" }
      return "[" + items.map { element($0, schema.array.items) }.joined(separator: ", ") + "]"
    case .map: return members(value, besides: [], schema)
    case .record: return record(value, spelling.type(of: schema), schema)
    case .union(let shapes): return unionCase(value, shapes, schema)
    }
  }

  private func element(_ value: JSONValue, _ id: SchemaID?) -> String {
    id.map { text(value, $0) } ?? (value == .null ? ".null" : SwiftLiteral.json(value))
  }

  private func integer(_ value: JSONValue) -> String {
    if case .number(let number) = value, let integer = Int64(exactly: number) { return "\(integer)" }
    return SwiftLiteral.json(value)
  }

  private func number(_ value: JSONValue) -> String {
    switch value {
    case .integer(let integer): SwiftLiteral.double(Double(integer))
    case .number(let number): SwiftLiteral.double(number)
    default: "0"
    }
  }

  private func enumerationCase(_ value: JSONValue, _ schema: Schema) -> String {
    let cases = EnumerationCase.cases(of: schema)
    guard case .string(let text) = value, let match = cases.first(where: { $0.text.utf8.elementsEqual(text.utf8) })
    else { return "" }
    return SwiftName.spelled(match.name)
  }

  /// The members of an object that are not declared, as a dictionary literal.
  private func members(_ value: JSONValue, besides declared: [Property], _ schema: Schema) -> String {
    guard case .object(let members) = value else { return "[:]" }
    let id: SchemaID? = if case .schema(let id) = schema.object.additional { id } else { nil }
    let entries = members.filter { member in !declared.contains { $0.name.utf8.elementsEqual(member.name.utf8) } }
      .map { "\(SwiftLiteral.string($0.name)): \(element($0.value, id))" }
    return entries.isEmpty ? "[:]" : "[" + entries.joined(separator: ", ") + "]"
  }

  private func record(_ value: JSONValue, _ type: String, _ schema: Schema) -> String {
    var arguments: [String] = []
    for member in RecordMember.members(of: schema.object, spelling) {
      guard let value = value[member.property.name] else { continue }
      var literal = text(value, member.property.schema)
      if member.property.isRecursive, literal != "nil" { literal = "Indirect(\(literal))" }
      if member.isOptional, member.schema.isNullable { literal = literal == "nil" ? ".null" : ".value(\(literal))" }
      arguments.append("\(member.spelled): \(literal)")
    }
    let others = members(value, besides: schema.object.properties, schema)
    if spelling.additionalType(of: schema) != nil, others != "[:]" {
      arguments.append("additionalProperties: \(others)")
    }
    return "\(type)(\(arguments.joined(separator: ", ")))"
  }

  private func unionCase(_ value: JSONValue, _ shapes: [Shape], _ schema: Schema) -> String {
    for shape in shapes where UnionCase.admits(shape, value) {
      let payload =
        shape == .record ? record(value, spelling.type(of: schema) + ".Object", schema) : text(value, shape, schema)
      return ".\(UnionCase.name(of: shape))(\(payload))"
    }
    return "nil"
  }
}
