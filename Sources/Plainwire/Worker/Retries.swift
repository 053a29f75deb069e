/// How often a failed run is repeated, and after how long.
public struct Retries: Sendable {
  let limit: Int
  let backoff: Backoff
  private let isRetried: (@Sendable (any Error) -> Bool)?

  /// A failed run is the last one.
  public static let none = Retries(limit: 0, backoff: .none, isRetried: nil)

  /// Up to `count` further runs after a first one that failed; then the message is a dead letter with the code `failed`,
  /// `timed_out` or `crashed`.
  ///
  /// - Parameters:
  ///   - count: 0 or more.
  ///   - backoff: how long to wait before each. The message waits in the broker, and holds no slot.
  ///   - isRetried: says of what a handler threw whether it is worth another run; everything is unless said. What is not makes
  ///     the message a dead letter at once. A run that took too long, or crashed, is always worth another.
  public static func upTo(
    _ count: Int, backoff: Backoff = .exponential(), if isRetried: (@Sendable (any Error) -> Bool)? = nil
  ) -> Retries {
    Retries(limit: count, backoff: backoff, isRetried: isRetried)
  }

  /// A sentence about the first value that makes no sense, as ``ConsumerControls/fault`` has them.
  var fault: String? { limit < 0 ? "retries .upTo(\(limit)); it needs 0 or more" : backoff.fault }

  /// Whether a message of that envelope may run again after the run that its `attempt` numbers has failed.
  func allowAnother(after envelope: Envelope) -> Bool { envelope.attempt <= min(limit, envelope.retries ?? limit) }

  /// Whether a run that threw `error` is worth another.
  func areFor(_ error: any Error) -> Bool { isRetried?(error) ?? true }
}
