import Synchronization

/// Counts what the worker's handlers ran.
final class Tally: Sendable {
  private let runs = Atomic<Int>(0)

  /// How many runs there were since the program began.
  var count: Int { runs.load(ordering: .acquiring) }

  func addRun() {
    runs.add(1, ordering: .acquiringAndReleasing)
  }
}
