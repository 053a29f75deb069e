import Synchronization

/// The slots of a consumer: as many as may run at once, whichever session they came with.
final class Slots: Sendable {
  private struct State {
    var free: Int
    var waiting = FIFO<CheckedContinuation<Bool, Never>>()
  }

  let count: Int
  private let state: Mutex<State>

  init(_ count: Int) {
    self.count = count
    state = Mutex(State(free: count))
  }

  /// Waits for a free slot; false when `isOver` before there is one, of which ``stir()`` has to tell.
  func take(unless isOver: @Sendable () -> Bool) async -> Bool {
    while true {
      let isMine = await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if isOver() { return false }
          if state.free > 0 {
            state.free -= 1
            return true
          }
          state.waiting.append(continuation)
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
      if isMine || isOver() { return isMine }
    }
  }

  func giveBack() {
    let next = state.withLock { state in
      let next = state.waiting.popFirst()
      if next == nil { state.free += 1 }
      return next
    }
    next?.resume(returning: true)
  }

  /// Has all who wait look whether it is over for them.
  func stir() {
    let waiting = state.withLock { state in
      defer { state.waiting = FIFO() }
      return state.waiting
    }
    var rest = waiting
    while let waiter = rest.popFirst() { waiter.resume(returning: false) }
  }
}
