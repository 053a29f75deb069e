/// When a consumer may take messages.
struct OpeningHours: Sendable {
  /// Open in these alone; always when there are none.
  let during: [Hours]
  /// Closed in these.
  let notDuring: [Hours]

  /// Whether there is anything to watch.
  var areRestricted: Bool { !during.isEmpty || !notDuring.isEmpty }

  /// A sentence about the first that makes no sense; nil when all do.
  var fault: String? { (during + notDuring).lazy.compactMap(\.fault).first }

  func isOpen(at time: Int64) -> Bool {
    (during.isEmpty || during.contains { $0.contain(time) }) && !notDuring.contains { $0.contain(time) }
  }

  /// Returns once it is open, or closed, whatever happens to the machine's clock meanwhile.
  ///
  /// - Throws: `CancellationError` as soon as the task is cancelled.
  func wait(until isOpen: Bool, by time: any TimeSource) async throws {
    while self.isOpen(at: time.now) != isOpen {
      // Hours begin and end with a minute.
      try await time.sleep(for: .milliseconds(60_000 - time.now % 60_000))
    }
  }
}
