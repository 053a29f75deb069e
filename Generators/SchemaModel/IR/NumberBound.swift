/// A bound of a number, in the two forms that generated code compares with (docs/protocol.md, section 2.5).
public struct NumberBound: Sendable, Hashable {
  /// The token that the schema wrote, for messages and documentation: `0.5`.
  public var token: String
  /// The bound as a double, for values that are doubles.
  public var double: Double
  /// The bound for int64 values: `minimum: 0.5` and `exclusiveMinimum: 0.5` as 1 and 0, that is, rounded so that the same
  /// comparison on integers means the same. A bound outside int64 is clamped where that changes nothing; nil where no
  /// int64 passes the comparison.
  public var integer: Int64?

  /// A bound of the given forms.
  public init(token: String, double: Double, integer: Int64?) {
    self.token = token
    self.double = double
    self.integer = integer
  }
}
