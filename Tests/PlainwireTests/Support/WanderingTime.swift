import Plainwire
import Synchronization

/// The same time as another one, by a calendar that is off, and may be set.
final class WanderingTime: TimeSource {
  private let base: ManualTime
  private let shift: Mutex<Int64>

  init(_ base: ManualTime, off shift: Duration) {
    self.base = base
    self.shift = Mutex(Int64(shift / .milliseconds(1)))
  }

  var now: Int64 { base.now + shift.withLock { $0 } }
  var elapsed: Duration { .milliseconds(base.now) }

  func sleep(for duration: Duration) async throws { try await base.sleep(for: duration) }

  func set(off shift: Duration) { self.shift.withLock { $0 = Int64(shift / .milliseconds(1)) } }
}
