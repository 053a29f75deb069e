import Synchronization

/// The turns of each key in this process.
///
/// Nothing is kept of a key whose next turn is past, nor of a turn that its message has not come for.
final class LocalTurns: Turns {
  /// How many messages may have a turn that they wait for elsewhere: about 200 bytes each.
  static let mostReserved = 100_000

  private struct State {
    var grids: [[UInt8]: StartGrid] = [:]
    var reserved: [String: Duration] = [:]
    /// How many of both were left when they were last searched for old ones.
    var sweptTo = 0
  }

  private let interval: Duration
  private let time: any TimeSource
  private let state = Mutex(State())

  init(interval: Duration, time: any TimeSource) {
    self.interval = interval
    self.time = time
  }

  /// How many keys and turns it knows.
  var count: Int { state.withLock { $0.grids.count + $0.reserved.count } }

  func turn(of id: String, key: [UInt8]) async -> TurnAnswer {
    let now = time.elapsed
    return state.withLock { state in
      sweep(&state, now)
      if let start = state.reserved[id] {
        if start - now > TurnAnswer.near { return .far(start - now) }
        state.reserved[id] = nil
        if now - start <= TurnAnswer.patience(for: interval) { return .at(start) }
      }
      return reserve(id, key, &state, now)
    }
  }

  private func reserve(_ id: String, _ key: [UInt8], _ state: inout State, _ now: Duration) -> TurnAnswer {
    var grid = state.grids[key] ?? StartGrid(interval: interval)
    let start = grid.reserve(at: now)
    if start - now > TurnAnswer.near {
      guard state.reserved.count < Self.mostReserved else { return .unknown }
      state.reserved[id] = start
    }
    state.grids[key] = grid
    return start - now > TurnAnswer.near ? .far(start - now) : .at(start)
  }

  /// Each time that they have doubled, so that it costs next to nothing a message.
  private func sweep(_ state: inout State, _ now: Duration) {
    guard state.grids.count + state.reserved.count > 1_000 + 2 * state.sweptTo else { return }
    let patience = TurnAnswer.patience(for: interval)
    state.grids = state.grids.filter { !$0.value.isPast(at: now) }
    state.reserved = state.reserved.filter { now - $0.value <= patience }
    state.sweptTo = state.grids.count + state.reserved.count
  }
}
