import Plainwire
import Synchronization

/// A time that goes on by a step each time that somebody reads it.
final class SteppedTime: TimeSource {
  private let reads = Atomic<Int64>(0)
  private let start: Int64
  private let step: Int64

  init(start: Int64, step: Int64) {
    self.start = start
    self.step = step
  }

  /// Does not count as reading.
  var now: Int64 { start }
  var elapsed: Duration { .milliseconds(reads.add(1, ordering: .relaxed).newValue * step) }

  func sleep(for duration: Duration) async throws {
    try await Task.sleep(for: duration)
  }
}
