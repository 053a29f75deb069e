import Synchronization

/// How often a key was full since it last was not: the more often, the longer its messages stay away.
final class Refusals: Sendable {
  private static let shortest = Duration.milliseconds(50)
  static let longest = Duration.seconds(2)

  private struct Entry {
    var count: Int
    var last: Duration
  }

  private struct State {
    var entries: [[UInt8]: Entry] = [:]
    var sweptTo = 0
  }

  private let time: any TimeSource
  private let chance: @Sendable () -> Double
  private let state = Mutex(State())

  init(time: any TimeSource, chance: @escaping @Sendable () -> Double) {
    self.time = time
    self.chance = chance
  }

  /// How many keys it knows.
  var count: Int { state.withLock { $0.entries.count } }

  /// The key is full once more: for how long the message is to stay away, up to a half shorter by chance.
  func pause(for key: [UInt8]) -> Duration {
    let now = time.elapsed
    let count = state.withLock { state in
      sweep(&state, now)
      let count = state.entries[key].map { now - $0.last < Self.longest * 2 ? $0.count : 0 } ?? 0
      state.entries[key] = Entry(count: count + 1, last: now)
      return count
    }
    return min(Self.shortest * (1 << min(count, 10)), Self.longest) * (1 - chance() / 2)
  }

  /// The key had a place.
  func forget(_ key: [UInt8]) {
    state.withLock { state in
      if !state.entries.isEmpty { state.entries[key] = nil }
    }
  }

  /// Each time that they have doubled, so that it costs next to nothing a message.
  private func sweep(_ state: inout State, _ now: Duration) {
    guard state.entries.count > 1_000 + 2 * state.sweptTo else { return }
    state.entries = state.entries.filter { now - $0.value.last < Self.longest * 2 }
    state.sweptTo = state.entries.count
  }
}
