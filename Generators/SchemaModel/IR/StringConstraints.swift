public import Wire

/// What holds of a string.
public struct StringConstraints: Sendable {
  /// `minLength`, in code points; nil or at least 1.
  public var minLength: Int?
  /// `maxLength`, in code points.
  public var maxLength: Int?
  /// `pattern`, compiled.
  public var pattern: PatternAutomaton?
  /// `format`.
  public var format: StringFormat?

  /// No constraint.
  public init() {}

  /// Whether nothing is asserted.
  public var isEmpty: Bool { minLength == nil && maxLength == nil && pattern == nil && format == nil }
}
