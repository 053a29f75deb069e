import Synchronization

/// Whether a consumer's queue is paused, as far as it knows, and who waits for that to change.
final class PauseSwitch: Sendable {
  enum Position: Sendable {
    /// Nobody has looked yet.
    case unknown
    case paused
    case open
    /// Nobody will know, for this reason.
    case broken(BrokerError)
  }

  private struct Waiter {
    let isPaused: Bool
    let continuation: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var position = Position.unknown
    var waiters: [UInt64: Waiter] = [:]
    var lastID: UInt64 = 0
  }

  private let state = Mutex(State())

  var position: Position { state.withLock { $0.position } }

  func turn(to position: Position) {
    let ready = state.withLock { state in
      state.position = position
      let ready = state.waiters.compactMap { id, waiter in
        Self.answer(position, to: waiter.isPaused).map { (id, waiter.continuation, $0) }
      }
      for (id, _, _) in ready { state.waiters[id] = nil }
      return ready
    }
    for (_, continuation, answer) in ready { continuation.resume(with: answer) }
  }

  /// Returns when the queue is known to be paused, or known not to be.
  ///
  /// - Throws: ``BrokerError`` when that will never be known; `CancellationError` as soon as the task is cancelled.
  func wait(untilPaused isPaused: Bool) async throws {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        register(id, Waiter(isPaused: isPaused, continuation: continuation))
      }
    } onCancel: {
      let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
      waiter?.continuation.resume(throwing: CancellationError())
    }
  }

  private func register(_ id: UInt64, _ waiter: Waiter) {
    let answer: Result<Void, any Error>? = state.withLock { state in
      if Task.isCancelled { return .failure(CancellationError()) }
      let answer = Self.answer(state.position, to: waiter.isPaused)
      if answer == nil { state.waiters[id] = waiter }
      return answer
    }
    if let answer { waiter.continuation.resume(with: answer) }
  }

  /// Nil while the waiter has to wait.
  private static func answer(_ position: Position, to isPaused: Bool) -> Result<Void, any Error>? {
    switch position {
    case .unknown: nil
    case .paused: isPaused ? .success(()) : nil
    case .open: isPaused ? nil : .success(())
    case .broken(let error): .failure(error)
    }
  }
}
