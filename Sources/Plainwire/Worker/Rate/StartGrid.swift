/// Times to start at, one interval apart.
///
/// A start that comes a little late does not move those after it, so that small delays, of a timer or a busy processor, do not
/// add up to a lower rate. One that comes later than that begins a new grid: time that nobody used is not made up for.
struct StartGrid: Sendable {
  /// How late a start may be for the next one to keep its time.
  static let tolerance = Duration.milliseconds(20)

  let interval: Duration
  private(set) var next: Duration?

  init(interval: Duration, next: Duration? = nil) {
    self.interval = interval
    self.next = next
  }

  /// The next time to start: now, or later; the first one of `count`. Times are read from any clock that only goes forward.
  mutating func reserve(_ count: Int = 1, at now: Duration) -> Duration {
    let start = next.map { $0 < now - Self.tolerance ? now : $0 } ?? now
    next = start + interval * count
    return start
  }

  /// Moves what comes next when the last start came much later than its time.
  mutating func began(at now: Duration) {
    if let next, next - interval < now - Self.tolerance { self.next = now + interval }
  }

  /// Whether it says no more than an empty one.
  func isPast(at now: Duration) -> Bool {
    next.map { $0 < now - Self.tolerance } ?? true
  }
}
