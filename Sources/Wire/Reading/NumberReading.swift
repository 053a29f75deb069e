/// What a number is, where values are compared (docs/protocol.md, section 2.5).
public enum NumberReading: Sendable {
  /// An integer within int64 where it is one by value, else the nearest double: where the schema admits integers, or any
  /// type.
  case exact
  /// The nearest double: where the schema's type is `number`.
  case double
}
