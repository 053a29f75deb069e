import Synchronization

/// The times of a rate that a consumer keeps for itself.
final class LocalStarts: StartTimes {
  private let grid: Mutex<StartGrid>
  private let time: any TimeSource

  init(interval: Duration, time: any TimeSource) {
    self.grid = Mutex(StartGrid(interval: interval))
    self.time = time
  }

  func next() async throws -> Duration {
    let now = time.elapsed
    return grid.withLock { $0.reserve(at: now) }
  }

  func began(at now: Duration) {
    grid.withLock { $0.began(at: now) }
  }
}
