import Synchronization

@testable import Plainwire

/// A time that stands still until it is told to go on.
final class ManualTime: TimeSource {
  private struct Sleeper {
    let id: Int
    let wakesAt: Int64
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Int64
    var sleepers: [Sleeper] = []
    var lastID = 0
  }

  private let state: Mutex<State>
  /// When each sleeper that ever slept was to wake, but for those that look for orders.
  let sleeps = Log<Int64>()
  /// When each consumer was to look for orders again.
  let looks = Log<Int64>()

  init(now: Int64 = 1_800_000_000_000) {
    state = Mutex(State(now: now))
  }

  var now: Int64 { state.withLock { $0.now } }
  /// When those that sleep are to wake.
  var asleep: [Int64] { state.withLock { $0.sleepers.map(\.wakesAt) } }

  func sleep(for duration: Duration) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in register(id, duration, continuation) }
    } onCancel: {
      let sleeper = state.withLock { state in
        state.sleepers.firstIndex { $0.id == id }.map { state.sleepers.remove(at: $0) }
      }
      sleeper?.continuation.resume(throwing: CancellationError())
    }
  }

  private func register(_ id: Int, _ duration: Duration, _ continuation: CheckedContinuation<Void, any Error>) {
    let (answer, wakesAt): (Swift.Result<Void, any Error>?, Int64) = state.withLock { state in
      let wakesAt = state.now.advanced(by: duration)
      if Task.isCancelled { return (.failure(CancellationError()), wakesAt) }
      if wakesAt <= state.now { return (.success(()), wakesAt) }
      state.sleepers.append(Sleeper(id: id, wakesAt: wakesAt, continuation: continuation))
      return (nil, wakesAt)
    }
    if let answer { return continuation.resume(with: answer) }
    (duration == OrderWatch.interval ? looks : sleeps).append(wakesAt)
  }

  func advance(by duration: Duration) {
    let woken = state.withLock { state in
      state.now = state.now.advanced(by: duration)
      let now = state.now
      let woken = state.sleepers.filter { $0.wakesAt <= now }
      state.sleepers.removeAll { $0.wakesAt <= now }
      return woken
    }
    for sleeper in woken { sleeper.continuation.resume() }
  }
}
