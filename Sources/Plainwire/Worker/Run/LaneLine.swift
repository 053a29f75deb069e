import Synchronization

/// Where lanes stand in line, so that one at a time takes a message.
final class LaneLine: Sendable {
  private struct State {
    var isTaken = false
    var waiting = FIFO<CheckedContinuation<Void, Never>>()
  }

  private let state = Mutex(State())

  /// Returns when the caller is at its head, where it stays until it leaves.
  func enter() async {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        defer { state.isTaken = true }
        if state.isTaken { state.waiting.append(continuation) }
        return !state.isTaken
      }
      if isFree { continuation.resume() }
    }
  }

  /// Lets the next one in.
  func leave() {
    let next = state.withLock { state in
      let next = state.waiting.popFirst()
      state.isTaken = next != nil
      return next
    }
    next?.resume()
  }
}
