import Plainwire
import Synchronization

/// A store of shared values that can be taken away, and put back.
final class MovableStore: CoordinationStore {
  private struct State {
    var tripsLeft: Int?
    var trips = 0
  }

  private let store: any CoordinationStore
  private let state = Mutex(State())

  init(_ store: any CoordinationStore) {
    self.store = store
  }

  /// How often it was asked to change something.
  var trips: Int { state.withLock { $0.trips } }

  func takeAway(afterTrips trips: Int = 0) { state.withLock { $0.tripsLeft = trips } }
  func putBack() { state.withLock { $0.tripsLeft = nil } }

  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?] { try await store.read(keys) }

  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome] {
    let isAway = state.withLock { state in
      state.trips += 1
      defer { state.tripsLeft = state.tripsLeft.map { max($0 - 1, 0) } }
      return state.tripsLeft == 0
    }
    if isAway { throw BrokerError(.unavailable, operation: "change shared values", message: "the store is away") }
    return try await store.apply(changes)
  }
}
