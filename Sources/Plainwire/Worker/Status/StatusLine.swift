/// Whether a worker says from time to time how its consumers fare: a line each on standard error, in colours on a terminal.
public struct StatusLine: Sendable, Hashable {
  let interval: Duration?
  let needsTerminal: Bool

  /// Every ten seconds, where standard error is a terminal.
  public static let onTerminal = StatusLine(interval: .seconds(10), needsTerminal: true)
  /// Never.
  public static let none = StatusLine(interval: nil, needsTerminal: false)
  /// That often, wherever standard error leads; at least once a second apart.
  public static func every(_ interval: Duration) -> StatusLine {
    StatusLine(interval: max(interval, .seconds(1)), needsTerminal: false)
  }
}
