/// Pauses between attempts: twice as long each time, up to a limit, and never the same for all who wait.
package struct ReconnectBackoff {
  private let first: Duration
  private let limit: Duration
  private var failures = 0

  package init(first: Duration = .milliseconds(50), limit: Duration = .seconds(2)) {
    self.first = first
    self.limit = limit
  }

  /// Between half and the whole of the pause that is due.
  package mutating func next() -> Duration {
    let pause = min(limit, first * (1 << min(failures, 16)))
    failures += 1
    return pause * Double.random(in: 0.5...1)
  }

  package mutating func reset() {
    failures = 0
  }
}
