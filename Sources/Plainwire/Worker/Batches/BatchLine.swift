import Synchronization

/// Where lanes stand in line: one at a time takes a message and has it on the way, until it waits for its batch. So batches
/// are made in the order in which the messages came.
final class BatchLine: Sendable {
  private struct State {
    var isTaken = false
    var waiting = FIFO<CheckedContinuation<Void, Never>>()
  }

  private let state = Mutex(State())

  /// Returns when it is the caller's to take a message. Whoever drops what it got lets the next one in.
  func enter() async -> BatchPlace {
    await withCheckedContinuation { continuation in
      let isFree = state.withLock { state in
        defer { state.isTaken = true }
        if state.isTaken { state.waiting.append(continuation) }
        return !state.isTaken
      }
      if isFree { continuation.resume() }
    }
    return BatchPlace(in: self)
  }

  /// Lets the next one in.
  fileprivate func leave() {
    let next = state.withLock { state in
      let next = state.waiting.popFirst()
      state.isTaken = next != nil
      return next
    }
    next?.resume()
  }
}

/// A lane's place at the head of the line.
final class BatchPlace: Sendable {
  private let line: BatchLine
  private let isOver = Atomic<Bool>(false)

  fileprivate init(in line: BatchLine) {
    self.line = line
  }

  deinit {
    leave()
  }

  /// Lets the next lane take a message, unless it was let already.
  func leave() {
    if !isOver.exchange(true, ordering: .acquiringAndReleasing) { line.leave() }
  }
}
