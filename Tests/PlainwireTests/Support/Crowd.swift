import Synchronization

/// How many are somewhere at once, by their names, and how many there ever were at most.
final class Crowd: Sendable {
  private struct State {
    var present: [String: Int] = [:]
    var most: [String: Int] = [:]
    var all = 0
    var mostOfAll = 0
    var visits: [String: Int] = [:]
  }

  private let state = Mutex(State())

  var most: [String: Int] { state.withLock { $0.most } }
  var mostOfAll: Int { state.withLock { $0.mostOfAll } }
  var visits: [String: Int] { state.withLock { $0.visits } }
  var total: Int { visits.values.reduce(0, +) }

  func enter(_ name: String) {
    state.withLock { state in
      state.present[name, default: 0] += 1
      state.most[name] = max(state.most[name, default: 0], state.present[name, default: 0])
      state.all += 1
      state.mostOfAll = max(state.mostOfAll, state.all)
    }
  }

  func leave(_ name: String) {
    state.withLock { state in
      state.present[name, default: 0] -= 1
      state.all -= 1
      state.visits[name, default: 0] += 1
    }
  }
}
