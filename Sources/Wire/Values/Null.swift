/// The value of a member that is always `null`.
@frozen
public struct Null: Sendable, Hashable {
  /// `null`
  public init() {}

  /// `null`
  ///
  /// - Throws: `type` when the value is anything else.
  public init(reading value: BodyValue) throws(Violation) {
    try value.null()
  }
}
