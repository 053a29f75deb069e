/// What holds of an object.
public struct ObjectConstraints: Sendable, Hashable {
  /// The declared properties, in the schema's order; names that only `required` lists follow, with a schema for any value.
  public var properties: [Property] = []
  /// What may stand beside them.
  public var additional: AdditionalMembers = .ignored

  /// No constraint.
  public init() {}
}
