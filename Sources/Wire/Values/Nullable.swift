/// The value of a member that may be `null` and may be absent too: `Nullable<T>?` keeps the two apart.
@frozen
public enum Nullable<Value> {
  /// The member is `null`.
  case null
  /// The member has a value.
  case value(Value)

  /// The value; nil for `null`.
  public var value: Value? {
    switch self {
    case .null: nil
    case .value(let value): value
    }
  }

  /// What `transform` makes of the value; null stays null.
  @inlinable
  public func map<Result, Failure>(
    _ transform: (Value) throws(Failure) -> Result
  ) throws(Failure) -> Nullable<Result> {
    switch self {
    case .null: .null
    case .value(let value): .value(try transform(value))
    }
  }
}

extension Nullable: Sendable where Value: Sendable {}
extension Nullable: Equatable where Value: Equatable {}
extension Nullable: Hashable where Value: Hashable {}
