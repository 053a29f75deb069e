/// A change of one shared value, made only if the value is what its maker believes.
public struct CoordinationChange: Sendable, Hashable {
  /// Names the value.
  public var key: String
  /// What must be there: nil for nothing.
  public var expected: [UInt8]?
  /// What is to be there: nil for nothing.
  public var value: [UInt8]?
  /// How long it stays, by the store's clock; until it is removed when nil. Rounded up to milliseconds, at least one.
  public var lifetime: Duration?

  /// A change of the given parts.
  public init(of key: String, from expected: [UInt8]?, to value: [UInt8]?, lifetime: Duration? = nil) {
    self.key = key
    self.expected = expected
    self.value = value
    self.lifetime = lifetime
  }
}
