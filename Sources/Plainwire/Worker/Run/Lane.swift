import Synchronization

/// One after another, what a slot of a consumer runs; its task is cancelled with the first run that is, and another lane takes
/// its place.
///
/// So a run costs no task of its own, only to be able to end it.
final class Lane: Sendable {
  private struct State {
    var task: Task<BrokerError?, Never>?
    /// Of the message that runs now.
    var running: String?
    var cancelledAt: Duration?
    var isReported = false
  }

  private let state = Mutex(State())
  private let isOver = Atomic<Bool>(false)

  /// Whether it has come to its end with a run that was cancelled.
  var isCancelled: Bool { isOver.load(ordering: .acquiring) }

  /// Names the task that the lane is.
  func adopt(_ task: Task<BrokerError?, Never>) {
    let isCancelled = state.withLock { state in
      state.task = task
      return state.cancelledAt != nil
    }
    if isCancelled { task.cancel() }
  }

  func begin(_ id: String) {
    state.withLock { $0.running = id }
  }

  /// Ends a run: whether it was cancelled meanwhile.
  func end() -> Bool {
    state.withLock { state in
      state.running = nil
      return state.cancelledAt != nil
    }
  }

  /// Cancels what runs, if it is to be.
  ///
  /// - Returns: its id, once, when it has gone on for ``TimeLimit/patience`` after it was cancelled.
  func cancel(at now: Duration, if isCancelled: (String) -> Bool) -> String? {
    let (task, stuck): (Task<BrokerError?, Never>?, String?) = state.withLock { state in
      guard let id = state.running else { return (nil, nil) }
      guard let cancelledAt = state.cancelledAt else {
        guard isCancelled(id) else { return (nil, nil) }
        state.cancelledAt = now
        isOver.store(true, ordering: .releasing)
        return (state.task, nil)
      }
      guard !state.isReported, now - cancelledAt >= TimeLimit.patience else { return (nil, nil) }
      state.isReported = true
      return (nil, id)
    }
    task?.cancel()
    return stuck
  }
}
