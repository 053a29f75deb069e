/// What became of one producer on one broker.
public struct MatrixCell: Sendable {
  /// How it went.
  public enum State: Sendable, Equatable {
    /// It was played to its end.
    case played
    /// It was not played, for something is missing; the words say how to get it.
    case notInstalled(String)
    /// It broke down on the way; the words say how.
    case broken(String)
  }

  /// The broker.
  public let broker: String
  /// The producer; `any bytes` for what is pushed past all of them.
  public let producer: String
  /// How it went.
  public var state: State
  /// How many cases were played, calls among them.
  public var cases: Int
  /// How many of them went wrong.
  public var failed: Int
  /// The first of those, made small.
  public var failures: [CaseReport]
  /// How long it took, in seconds.
  public var seconds: Double

  /// Whether nothing was wrong; what is not installed is not wrong by itself.
  public var isFine: Bool {
    switch state {
    case .played: failed == 0
    case .notInstalled: true
    case .broken: false
    }
  }
}
