public import Wire

/// The keywords that tell people something and assert nothing.
public struct Annotations: Sendable {
  /// `title`.
  public var title: String?
  /// `description`.
  public var description: String?
  /// `deprecated`.
  public var isDeprecated: Bool
  /// `examples`, each valid against its schema.
  public var examples: [JSONValue]
  /// `default`, valid against its schema; an absent member is read as this value.
  public var defaultValue: JSONValue?

  /// Annotations of the given parts; nothing is said unless given.
  public init(
    title: String? = nil, description: String? = nil, isDeprecated: Bool = false, examples: [JSONValue] = [],
    defaultValue: JSONValue? = nil
  ) {
    self.title = title
    self.description = description
    self.isDeprecated = isDeprecated
    self.examples = examples
    self.defaultValue = defaultValue
  }
}
