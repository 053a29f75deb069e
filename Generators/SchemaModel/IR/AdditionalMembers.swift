/// What an object does with members that its schema does not declare.
public enum AdditionalMembers: Hashable, Sendable {
  /// `additionalProperties` is absent and there are `properties`: accepted, and not kept.
  case ignored
  /// `additionalProperties` is `false`.
  case forbidden
  /// `additionalProperties` is `true`, or absent on an object without `properties`: kept as JSON values.
  case any
  /// Kept, each checked against that schema.
  case schema(SchemaID)
}
