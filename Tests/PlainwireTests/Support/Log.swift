import Synchronization

/// What happened, in order, and who waits for it to happen.
final class Log<Entry: Sendable>: Sendable {
  private struct State {
    var entries: [Entry] = []
    var waiters: [(id: Int, count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    var lastID = 0
  }

  private let state = Mutex(State())

  var entries: [Entry] { state.withLock { $0.entries } }

  func append(_ entry: Entry) {
    let ready = state.withLock { state in
      state.entries.append(entry)
      let ready = state.waiters.filter { $0.count <= state.entries.count }
      state.waiters.removeAll { $0.count <= state.entries.count }
      return ready.map(\.continuation)
    }
    for continuation in ready { continuation.resume() }
  }

  /// The entries, once there are `count`; those that are there when the test's time is over.
  func wait(for count: Int) async -> [Entry] {
    let id = state.withLock { state in
      state.lastID += 1
      return state.lastID
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isReady = state.withLock { state in
          if state.entries.count >= count || Task.isCancelled { return true }
          state.waiters.append((id, count, continuation))
          return false
        }
        if isReady { continuation.resume() }
      }
    } onCancel: {
      let waiter = state.withLock { state in
        state.waiters.firstIndex { $0.id == id }.map { state.waiters.remove(at: $0) }
      }
      waiter?.continuation.resume()
    }
    return entries
  }
}
