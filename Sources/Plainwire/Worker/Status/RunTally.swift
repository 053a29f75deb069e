import Synchronization

/// Counts the runs of one consumer.
final class RunTally: Sendable {
  private let running = Atomic<Int>(0)
  private let succeeded = Atomic<Int>(0)
  private let failed = Atomic<Int>(0)
  private let duplicates = Atomic<Int>(0)

  /// What was counted until now.
  struct Reading: Sendable, Hashable {
    var running = 0
    var succeeded = 0
    var failed = 0
    var duplicates = 0
  }

  func begin() {
    running.add(1, ordering: .relaxed)
  }

  func end(isFailure: Bool) {
    running.subtract(1, ordering: .relaxed)
    if isFailure { failed.add(1, ordering: .relaxed) } else { succeeded.add(1, ordering: .relaxed) }
  }

  /// One that did not run, since the same does or did.
  func dropDuplicate() {
    duplicates.add(1, ordering: .relaxed)
  }

  var reading: Reading {
    Reading(
      running: running.load(ordering: .relaxed), succeeded: succeeded.load(ordering: .relaxed),
      failed: failed.load(ordering: .relaxed), duplicates: duplicates.load(ordering: .relaxed))
  }
}
