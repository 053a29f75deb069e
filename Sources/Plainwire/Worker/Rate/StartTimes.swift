/// The times at which a consumer may start runs.
protocol StartTimes: Sendable {
  /// The next of them, by ``TimeSource/elapsed``: now, or later.
  ///
  /// - Throws: `CancellationError` when the task is cancelled before it is known.
  func next() async throws -> Duration
  /// The last one was used that late, after its time.
  func began(at now: Duration)
}
