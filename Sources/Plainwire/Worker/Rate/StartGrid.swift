/// Times to start at, one interval apart.
///
/// A start that comes a little late does not move those after it, so that small delays, of a timer or a busy processor, do not
/// add up to a lower rate. One that comes later than that begins a new grid: time that nobody used is not made up for.
struct StartGrid: Sendable {
  /// How late a start may be for the next one to keep its time.
  static let tolerance = Duration.milliseconds(20)

  let interval: Duration
  private var next: Duration?

  init(interval: Duration) {
    self.interval = interval
  }

  /// The next time to start at: now, or later. Times are read from any clock that only goes forward.
  mutating func reserve(at now: Duration) -> Duration {
    let start = next.map { $0 < now - Self.tolerance ? now : $0 } ?? now
    next = start + interval
    return start
  }
}
