#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a worker's status lines.
struct StatusReporter: Sendable {
  private let interval: Duration
  private let isColoured: Bool
  private let show: @Sendable (String) -> Void

  /// One that writes to standard error; nil when nobody wants to read it there.
  init?(_ setting: StatusLine) {
    let isTerminal = isatty(STDERR_FILENO) == 1
    guard let interval = setting.interval, isTerminal || !setting.needsTerminal else { return nil }
    self.init(interval: interval, isColoured: isTerminal && getenv("NO_COLOR") == nil) { line in
      // In one piece, so that lines of several processes do not mix.
      let bytes = Array((line + "\n").utf8)
      _ = write(STDERR_FILENO, bytes, bytes.count)
    }
  }

  init(interval: Duration, isColoured: Bool, show: @escaping @Sendable (String) -> Void) {
    self.interval = interval
    self.isColoured = isColoured
    self.show = show
  }

  /// Reports on consumers until the task is cancelled.
  func run(_ consumers: [ConsumerTally], on broker: any Broker, by time: any TimeSource) async {
    var former = consumers.map(\.runs.reading)
    while (try? await time.sleep(for: interval)) != nil {
      for (index, consumer) in consumers.enumerated() {
        let now = consumer.runs.reading
        let waiting = try? await broker.status(of: consumer.queue).waiting
        let report = StatusReport(
          label: consumer.label, from: former[index], to: now, waiting: waiting, interval: interval)
        show(report.line(isColoured: isColoured))
        former[index] = now
      }
    }
  }
}
