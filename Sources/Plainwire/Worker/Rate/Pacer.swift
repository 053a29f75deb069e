import Synchronization

/// Keeps a consumer's rate.
///
/// One lane at a time takes a message and waits with it until its turn has come. So a rate holds back one message, whatever the
/// number of slots, and all others may wait in the broker.
final class Pacer: Sendable {
  private struct State {
    var sleeper: Task<Void, any Error>?
    var isStopped = false
  }

  private let line = LaneLine()
  private let state = Mutex(State())
  fileprivate let starts: any StartTimes
  fileprivate let time: any TimeSource

  init(_ starts: any StartTimes, time: any TimeSource) {
    self.starts = starts
    self.time = time
  }

  /// Returns when it is the caller's to take a message. Whoever drops what it got lets the next one in.
  func enter() async -> Turn {
    await line.enter()
    return Turn(pacer: self)
  }

  /// Lets the next one in.
  fileprivate func leave() { line.leave() }

  /// Ends the wait for a turn, now and ever after: what was held back goes back.
  func stop() {
    let sleeper = state.withLock { state in
      state.isStopped = true
      return state.sleeper.take()
    }
    sleeper?.cancel()
  }

  /// Waits for the next time to start; false when the consumer stops before it comes.
  fileprivate func waitForStart() async -> Bool {
    let sleeper = Task { [starts, time] in
      let wait = try await starts.next() - time.elapsed
      if wait > .zero { try await time.sleep(for: wait) }
    }
    let isStopped = state.withLock { state in
      state.sleeper = sleeper
      return state.isStopped
    }
    if isStopped { sleeper.cancel() }
    let result = await withTaskCancellationHandler {
      await sleeper.result
    } onCancel: {
      sleeper.cancel()
    }
    if case .success = result { return !Task.isCancelled }
    return false
  }
}

/// A lane's right to take one message and start it when its time comes.
final class Turn: Sendable {
  private let pacer: Pacer
  private let isOver = Atomic<Bool>(false)

  fileprivate init(pacer: Pacer) {
    self.pacer = pacer
  }

  deinit {
    if !isOver.load(ordering: .relaxed) { pacer.leave() }
  }

  /// Returns when the message may start, and its run has a place in the pool if there is one; lets the next lane take one then.
  /// Interrupted when the consumer stops before.
  func come(in pool: PoolMember?) async throws(Halt) -> Seat? {
    defer {
      isOver.store(true, ordering: .relaxed)
      pacer.leave()
    }
    guard await pacer.waitForStart() else { throw .interrupted }
    guard let pool else { return nil }
    let seat = try await pool.take()
    pacer.starts.began(at: pacer.time.elapsed)
    return seat
  }
}
