import JSONDocument
import Wire

/// Finds the schemas in a schema document: where a value is a schema, and where it is data.
enum Subschemas {
  /// Keywords whose value is one schema.
  private static let single: Set<String> = [
    "items", "additionalProperties", "contains", "not", "if", "then", "else", "propertyNames", "unevaluatedItems",
    "unevaluatedProperties", "contentSchema",
  ]
  /// Keywords whose value is an object of schemas.
  private static let named: Set<String> = ["properties", "$defs", "patternProperties", "dependentSchemas"]
  /// Keywords whose value is an array of schemas.
  private static let listed: Set<String> = ["prefixItems", "allOf", "anyOf", "oneOf"]

  /// Calls `visit` with each schema of `schema`, itself first, in the order of the text.
  static func visit(
    _ schema: JSONValue, at pointer: JSONPointer = JSONPointer(), _ visit: (JSONValue, JSONPointer) -> Void
  ) {
    visit(schema, pointer)
    guard case .object(let members) = schema else { return }
    for member in members {
      let place = pointer.appending(member.name)
      switch member.value {
      case .object(let children) where named.contains(member.name):
        for child in children { Self.visit(child.value, at: place.appending(child.name), visit) }
      case .array(let children) where listed.contains(member.name):
        for (index, child) in children.enumerated() { Self.visit(child, at: place.appending(index), visit) }
      case .object(let parts) where member.name == "x-task" && pointer.tokens.isEmpty:
        for part in parts where part.name == "result" { Self.visit(part.value, at: place.appending("result"), visit) }
      default:
        if single.contains(member.name) { Self.visit(member.value, at: place, visit) }
      }
    }
  }
}
