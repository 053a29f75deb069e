/// Where the runtime reads the time and waits for it; passed in, so that tests need not sleep.
public protocol TimeSource: Sendable {
  /// Milliseconds since 1970 UTC.
  var now: Int64 { get }
  /// Returns after `duration`; at once when it is zero or less.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  func sleep(for duration: Duration) async throws
}
