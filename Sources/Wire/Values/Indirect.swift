/// A value kept out of line, so that a type can hold another value of its own type.
public struct Indirect<Value> {
  fileprivate indirect enum Storage {
    case value(Value)
  }

  private var storage: Storage

  /// Keeps `value` out of line.
  public init(_ value: Value) {
    storage = .value(value)
  }

  /// The value.
  public var value: Value {
    get {
      switch storage {
      case .value(let value): value
      }
    }
    set { storage = .value(newValue) }
  }
}

extension Indirect.Storage: Sendable where Value: Sendable {}
extension Indirect: Sendable where Value: Sendable {}

extension Indirect: Equatable where Value: Equatable {
  /// Whether the values are equal.
  public static func == (a: Indirect, b: Indirect) -> Bool { a.value == b.value }
}

extension Indirect: Hashable where Value: Hashable {
  /// Hashes as the value.
  public func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
