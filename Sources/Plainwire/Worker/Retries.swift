/// How often a failed run is repeated, and after how long.
public struct Retries: Sendable, Hashable {
  let limit: Int
  let backoff: Backoff

  /// A failed run is the last one.
  public static let none = Retries(limit: 0, backoff: .none)

  /// Up to `count` further runs after a first one that failed; then the message is a dead letter with the code `failed`.
  ///
  /// - Parameter count: 0 or more; less counts as 0.
  public static func upTo(_ count: Int, backoff: Backoff = .exponential()) -> Retries {
    Retries(limit: max(count, 0), backoff: backoff)
  }

  /// Whether a message may run again whose run number `attempt` failed.
  func allowAnother(after attempt: Int) -> Bool { attempt <= limit }
}
