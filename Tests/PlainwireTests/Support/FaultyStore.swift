import Plainwire
import Synchronization

@testable import Plainwire

/// A store in memory that fails, or does not answer, as long as it is told to; counts what it is asked.
final class FaultyStore: CoordinationStore {
  enum Mood {
    case well
    case away
    /// Answers when it is well again.
    case silent
    /// Says what no waiting mends.
    case refusing
  }

  private struct State {
    var mood = Mood.well
    var trips = 0
    var keys: [Int] = []
    var gate = Gate()
  }

  private let memory: MemoryCoordination
  private let state = Mutex(State())

  init(time: any TimeSource) {
    memory = MemoryCoordination(time: time)
  }

  var trips: Int { state.withLock { $0.trips } }
  /// How many values each call read.
  var reads: [Int] { state.withLock { $0.keys } }

  func become(_ mood: Mood) {
    let gate = state.withLock { state in
      defer { state.gate = Gate() }
      state.mood = mood
      return state.gate
    }
    gate.open()
  }

  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?] {
    state.withLock { $0.keys.append(keys.count) }
    try await answer()
    return try await memory.read(keys)
  }

  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome] {
    try await answer()
    return try await memory.apply(changes)
  }

  private func answer() async throws(BrokerError) {
    let (mood, gate) = state.withLock { state in
      state.trips += 1
      return (state.mood, state.gate)
    }
    switch mood {
    case .well: break
    case .away: throw BrokerError(.unavailable, operation: "apply", message: "the store is away")
    case .silent: await gate.pass()
    case .refusing: throw BrokerError(.refused, operation: "apply", message: "wrong password")
    }
  }
}

extension FaultyStore {
  /// A broker in memory that lends this store.
  func broker(on queues: MemoryBroker) -> any Broker {
    CoordinationElsewhere(queues: queues, other: queues, store: self)
  }

  /// A consumer's way to it.
  func fleet(time: any TimeSource, log: Log<String> = Log()) -> FleetStore {
    FleetStore(self, queue: "q", time: time, logger: .recording(in: log))
  }
}
