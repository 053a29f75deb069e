/// Where the runtime reads the time and waits for it; passed in, so that tests need not sleep.
public protocol TimeSource: Sendable {
  /// Milliseconds since 1970 UTC.
  var now: Int64 { get }
  /// The time since some beginning, by a clock that only goes forward: for what is to last a while, whatever the calendar says.
  /// Follows ``now`` unless said.
  var elapsed: Duration { get }
  /// Returns after `duration`; at once when it is zero or less.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  func sleep(for duration: Duration) async throws
}

extension TimeSource {
  /// As ``now`` goes.
  public var elapsed: Duration { .milliseconds(now) }
}
