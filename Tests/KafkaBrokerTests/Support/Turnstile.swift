import Synchronization

/// Lets so many in at a time.
final class Turnstile: Sendable {
  /// The compatible server answers a fetch at once where a real one waits for records, so that each of its consumers keeps it
  /// busy: more than a few at a time would starve each other.
  static let servers = Turnstile(3)
  /// The mock cluster's cases mostly wait for its group coordinator.
  static let mocks = Turnstile(12)

  private struct State {
    var free: Int
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  init(_ count: Int) {
    state = Mutex(State(free: count))
  }

  func pass(_ body: () async throws -> Void) async throws {
    await enter()
    defer { leave() }
    try await body()
  }

  private func enter() async {
    await withCheckedContinuation { continuation in
      let mayGo = state.withLock { state in
        guard state.free == 0 else {
          state.free -= 1
          return true
        }
        state.waiting.append(continuation)
        return false
      }
      if mayGo { continuation.resume() }
    }
  }

  private func leave() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
