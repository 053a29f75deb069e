/// One declared member of an object.
public struct Property: Hashable, Sendable {
  /// The member's name on the wire; any string. Emitters map it to an identifier of their language.
  public var name: String
  /// Its schema.
  public var schema: SchemaID
  /// Whether it must be present.
  public var isRequired: Bool
  /// Whether a value of the enclosing type could, through this property and without an array or dictionary between,
  /// contain another value of the enclosing type: languages whose records are values need a box here.
  public var isRecursive: Bool

  /// A property of the given parts.
  public init(name: String, schema: SchemaID, isRequired: Bool, isRecursive: Bool = false) {
    self.name = name
    self.schema = schema
    self.isRequired = isRequired
    self.isRecursive = isRecursive
  }
}
