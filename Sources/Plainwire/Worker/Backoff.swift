/// How long to wait before a retry.
public struct Backoff: Sendable, Hashable {
  private enum Growth: Hashable {
    case constant
    case doubling(limit: Duration)
  }

  private let first: Duration
  private let growth: Growth
  private let jitter: Double

  /// At once.
  public static let none = Backoff(first: .zero, growth: .constant, jitter: 0)

  /// The same time before each retry, 0 or more.
  public static func constant(_ delay: Duration, jitter: Double = 0) -> Backoff {
    Backoff(first: delay, growth: .constant, jitter: jitter)
  }

  /// `from` before the first retry, twice as long before each further one, never longer than `to`; both 0 or more.
  ///
  /// - Parameter jitter: how much of each time is left to chance, 0 to 1: 0.25 waits between 75% and 100% of it. It keeps
  ///   messages that failed together from coming back together.
  public static func exponential(
    from first: Duration = .seconds(1), to limit: Duration = .seconds(600), jitter: Double = 0.25
  ) -> Backoff {
    Backoff(first: first, growth: .doubling(limit: limit), jitter: jitter)
  }

  private init(first: Duration, growth: Growth, jitter: Double) {
    self.first = first
    self.growth = growth
    self.jitter = jitter
  }

  /// A sentence about the first value that makes no sense, as ``ConsumerControls/fault`` has them.
  var fault: String? {
    if first < .zero { return "a backoff of \(first); it needs 0 or more" }
    if case .doubling(let limit) = growth, limit < .zero { return "a backoff of up to \(limit); it needs 0 or more" }
    return (0...1).contains(jitter) ? nil : "a backoff with the jitter \(jitter); it needs 0 to 1"
  }

  /// The time before the retry with that number, counted from 1.
  ///
  /// - Parameter chance: from 0 up to 1; how much of the jitter is taken off.
  func delay(beforeRetry number: Int, chance: Double) -> Duration {
    base(beforeRetry: number) * (1 - jitter * min(max(chance, 0), 1))
  }

  private func base(beforeRetry number: Int) -> Duration {
    guard case .doubling(let limit) = growth, first > .zero else { return first }
    var delay = first
    var doublings = number - 1
    while delay < limit, doublings > 0 {
      delay += delay
      doublings -= 1
    }
    return min(delay, limit)
  }
}
