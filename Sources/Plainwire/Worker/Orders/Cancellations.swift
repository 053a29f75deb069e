import Synchronization

/// The ids that a consumer is not to run, and what it runs now.
final class Cancellations: Sendable {
  private struct State {
    /// When each is forgotten.
    var ids: [String: Int64] = [:]
    var lanes: [ObjectIdentifier: Lane] = [:]
    var tidiedAt: Int64 = 0
  }

  private let time: any TimeSource
  private let state = Mutex(State())
  /// Almost always 0: then a message costs no more than to see that.
  private let count = Atomic<Int>(0)

  init(time: any TimeSource) {
    self.time = time
  }

  func add(_ lane: Lane) {
    state.withLock { $0.lanes[ObjectIdentifier(lane)] = lane }
  }

  func remove(_ lane: Lane) {
    state.withLock { $0.lanes[ObjectIdentifier(lane)] = nil }
  }

  func contain(_ id: String?) -> Bool {
    guard count.load(ordering: .acquiring) > 0, let id else { return false }
    let now = time.now
    return state.withLock { $0.ids[id].map { $0 > now } ?? false }
  }

  /// Takes in what pages say, on top of what is known or instead of it.
  func take(_ pages: [CancellationPage], afresh: Bool) {
    let now = time.now
    state.withLock { state in
      if afresh { state.ids = [:] }
      for entry in pages.lazy.flatMap(\.entries) {
        state.ids[entry.id] = entry.isLifted || entry.endsAt <= now ? nil : entry.endsAt
      }
      count.store(state.ids.count, ordering: .releasing)
    }
  }

  /// Ends the runs whose ids are cancelled, each time anew, so that none slips through that was just about to begin; the ids of
  /// those that go on although that was some time ago.
  func apply() -> [String] {
    let now = time.now
    let lanes = state.withLock { state in
      if now - state.tidiedAt >= 60_000 || now < state.tidiedAt {
        state.tidiedAt = now
        state.ids = state.ids.filter { $0.value > now }
        count.store(state.ids.count, ordering: .releasing)
      }
      return Array(state.lanes.values)
    }
    return lanes.compactMap { $0.cancel(at: time.elapsed) { id in contain(id) } }
  }
}
