import Plainwire

/// The earliest of several times at which a sleeper must wake.
struct Alarm {
  private let now = ContinuousClock.now
  private var rest: Duration?

  mutating func add(_ time: ContinuousClock.Instant?) {
    guard let time else { return }
    rest = min(rest ?? .seconds(3_600), max(time - now, .zero))
  }

  /// - Parameter wallTime: milliseconds since 1970 UTC.
  mutating func add(wallTime: Int64?) {
    guard let wallTime else { return }
    let milliseconds = wallTime.subtractingReportingOverflow(SystemTime().now).partialValue
    rest = min(rest ?? .seconds(3_600), .milliseconds(max(milliseconds, 0)))
  }

  /// How long to sleep, rounded up; -1 without an end.
  var milliseconds: Int32 {
    rest.map { Int32(clamping: $0.milliseconds) } ?? -1
  }
}
