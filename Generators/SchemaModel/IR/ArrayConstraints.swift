/// What holds of an array.
public struct ArrayConstraints: Sendable, Hashable {
  /// `items`: the schema of each item; nil for any JSON value.
  public var items: SchemaID?
  /// `minItems`; nil or at least 1.
  public var minItems: Int?
  /// `maxItems`.
  public var maxItems: Int?
  /// `uniqueItems`.
  public var uniqueItems = false

  /// No constraint.
  public init() {}
}
