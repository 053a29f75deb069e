/// What holds of a number. A bound is kept as the token that the schema wrote, so that no digit is lost.
public struct NumberConstraints: Sendable, Hashable {
  /// `minimum`.
  public var minimum: NumberBound?
  /// `maximum`.
  public var maximum: NumberBound?
  /// `exclusiveMinimum`.
  public var exclusiveMinimum: NumberBound?
  /// `exclusiveMaximum`.
  public var exclusiveMaximum: NumberBound?
  /// `multipleOf`, greater than 0, as a decimal token such as `0.01`.
  public var multipleOf: String?

  /// No constraint.
  public init() {}

  /// Whether nothing is asserted.
  public var isEmpty: Bool { self == NumberConstraints() }
}
