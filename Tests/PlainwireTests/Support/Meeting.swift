import Dispatch
import Synchronization

/// Threads that block until all have come.
final class Meeting: Sendable {
  private let size: Int
  private let count = Atomic<Int>(0)
  private let door = DispatchSemaphore(value: 0)

  init(of size: Int) {
    self.size = size
  }

  var present: Int { count.load(ordering: .acquiring) }

  /// Blocks until everybody is there; how many are.
  func meet() -> Int {
    if count.add(1, ordering: .acquiringAndReleasing).newValue == size {
      for _ in 1..<size { door.signal() }
    } else {
      door.wait()
    }
    return present
  }
}
