/// How a change of a shared value fared.
public enum CoordinationOutcome: Sendable, Hashable {
  /// It was made.
  case applied
  /// It was not: this is there, and not what was expected.
  case found([UInt8]?)
}
