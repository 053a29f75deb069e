import Wire

extension Annotations {
  /// The annotations that a schema object writes.
  init(_ schema: JSONValue) {
    self.init()
    override(by: schema)
  }

  /// Takes over what `schema` says, and keeps the rest.
  mutating func override(by schema: JSONValue) {
    title = schema["title"]?.string ?? title
    description = schema["description"]?.string ?? description
    isDeprecated = schema["deprecated"]?.bool ?? isDeprecated
    examples = schema["examples"]?.items ?? examples
    defaultValue = schema["default"] ?? defaultValue
  }

  /// Whether `schema` has any annotation.
  static func speaks(_ schema: JSONValue) -> Bool {
    ["title", "description", "deprecated", "examples", "default"].contains { schema[$0] != nil }
  }
}
