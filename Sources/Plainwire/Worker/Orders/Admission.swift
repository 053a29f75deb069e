/// Whether a consumer may take messages now: its hours are open, and its queue is not paused.
struct Admission: Sendable {
  let hours: OpeningHours
  let pause: PauseSwitch?
  let time: any TimeSource

  /// Whether there is anything to wait for, ever.
  var isRestricted: Bool { hours.areRestricted || pause != nil }

  /// Returns when it may.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled; ``BrokerError`` when it will never know.
  func waitUntilOpen() async throws {
    while true {
      try await pause?.wait(untilPaused: false)
      if hours.isOpen(at: time.now) { return }
      try await hours.wait(until: true, by: time)
    }
  }

  /// Returns when it may no longer.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  func waitUntilClosed() async throws {
    try await withThrowingTaskGroup { group in
      if hours.areRestricted { group.addTask { try await hours.wait(until: false, by: time) } }
      if let pause { group.addTask { try await pause.wait(untilPaused: true) } }
      try await group.next()
      group.cancelAll()
    }
  }
}
