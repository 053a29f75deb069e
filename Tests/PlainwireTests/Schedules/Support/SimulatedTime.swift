import Plainwire
import Synchronization

/// A time that stands still until all who live in it sleep; then it goes on to the first who wakes.
final class SimulatedTime: TimeSource {
  private struct Sleeper {
    let id: Int
    let wakesAt: Int64
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now: Int64
    var elapsed = Duration.zero
    var sleepers: [Sleeper] = []
    var lastID = 0
  }

  private let state: Mutex<State>

  init(now: Int64) {
    state = Mutex(State(now: now))
  }

  var now: Int64 { state.withLock { $0.now } }
  var elapsed: Duration { state.withLock { $0.elapsed } }
  var sleepers: Int { state.withLock { $0.sleepers.count } }

  /// Moves the clock on the wall, and wakes nobody.
  func setClock(by change: Duration) {
    state.withLock { state in
      state.now += change.milliseconds
      state.sleepers = state.sleepers.map {
        Sleeper(id: $0.id, wakesAt: $0.wakesAt + change.milliseconds, continuation: $0.continuation)
      }
    }
  }

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
    let answer: Swift.Result<Void, any Error>? = state.withLock { state in
      if Task.isCancelled { return .failure(CancellationError()) }
      if duration <= .zero { return .success(()) }
      state.sleepers.append(
        Sleeper(id: id, wakesAt: state.now + duration.milliseconds, continuation: continuation))
      return nil
    }
    if let answer { continuation.resume(with: answer) }
  }

  /// Goes to the first who wakes, but not beyond `end`; false when that is where it is.
  func goOn(until end: Int64) -> Bool {
    let (woken, isThere): ([Sleeper], Bool) = state.withLock { state in
      let next = min(state.sleepers.map(\.wakesAt).min() ?? end, end)
      guard state.now < end else { return ([], true) }
      state.elapsed += .milliseconds(next - state.now)
      state.now = next
      let woken = state.sleepers.filter { $0.wakesAt <= next }
      state.sleepers.removeAll { $0.wakesAt <= next }
      return (woken, false)
    }
    for sleeper in woken { sleeper.continuation.resume() }
    return !isThere
  }
}
