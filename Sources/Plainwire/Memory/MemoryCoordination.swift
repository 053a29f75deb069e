import Synchronization

/// The shared values of a store in memory.
final class MemoryCoordination: CoordinationStore {
  private struct Entry {
    let value: [UInt8]
    let expiresAt: Int64
  }

  private struct State {
    /// By the bytes of the key: as strings, keys with one letter in two spellings would be the same.
    var entries: [[UInt8]: Entry] = [:]
    /// When they were last searched for expired ones, and how many were left.
    var sweptAt: Int64 = 0
    var sweptTo = 0
  }

  private let time: any TimeSource
  private let state = Mutex(State())

  init(time: any TimeSource) {
    self.time = time
  }

  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?] {
    let now = time.now
    return state.withLock { state in keys.map { Self.value(at: $0, in: state, now: now) } }
  }

  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome] {
    let now = time.now
    return state.withLock { state in
      Self.sweep(&state, now: now)
      return changes.map { change in
        let current = Self.value(at: change.key, in: state, now: now)
        guard current == change.expected else { return .found(current) }
        state.entries[Array(change.key.utf8)] = change.value.map { value in
          let end = change.lifetime.map { now.advanced(by: max($0, .milliseconds(1))) }
          return Entry(value: value, expiresAt: end ?? .max)
        }
        return .applied
      }
    }
  }

  private static func value(at key: String, in state: State, now: Int64) -> [UInt8]? {
    state.entries[Array(key.utf8)].flatMap { $0.expiresAt > now ? $0.value : nil }
  }

  /// Each time that they have doubled, so that it costs next to nothing a change.
  private static func sweep(_ state: inout State, now: Int64) {
    guard state.entries.count > 1_000 + 2 * state.sweptTo, now != state.sweptAt else { return }
    state.entries = state.entries.filter { $0.value.expiresAt > now }
    state.sweptAt = now
    state.sweptTo = state.entries.count
  }
}
