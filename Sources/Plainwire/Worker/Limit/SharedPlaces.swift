import Logging
import Synchronization

/// The places of each key in a fleet, each a value in its store that lasts for a lease, by the store's clock.
final class SharedPlaces: Places {
  /// How often the leases are renewed, and how soon again when the store is away.
  static let renewal = Duration.seconds(10)
  static let renewalWhenAway = Duration.seconds(1)

  /// Which message holds a place, and of which key.
  fileprivate struct Holding: Sendable, Hashable {
    let key: [UInt8]
    let id: String
  }

  private struct State {
    var held: [Holding: SharedPlace] = [:]
    /// Those that are being asked for.
    var asking: Set<Holding> = []
    /// Those whose place has become another's.
    var lost: Set<Holding> = []
    var runs: UInt64 = 0
    var isKept = false
  }

  private let runs: Int
  private let queue: String
  private let store: FleetStore
  private let time: any TimeSource
  private let logger: Logger
  private let chance: @Sendable () -> Double
  /// Begins the names of its runs.
  private let worker = RandomID.make()
  private let state = Mutex(State())

  init(
    runs: Int, queue: String, store: FleetStore, time: any TimeSource, logger: Logger,
    chance: @escaping @Sendable () -> Double
  ) {
    self.runs = runs
    self.queue = queue
    self.store = store
    self.time = time
    self.logger = logger
    self.chance = chance
  }

  /// A message that this worker runs already has to wait: only of a worker that is gone may it take the place.
  func take(for id: String, key: [UInt8]) async -> PlaceAnswer {
    let holding = Holding(key: key, id: id)
    let run: String? = state.withLock { state in
      guard state.held[holding] == nil, state.asking.insert(holding).inserted else { return nil }
      state.runs += 1
      return "\(worker)-\(state.runs)"
    }
    guard let run else { return .full }
    let search = PlaceSearch(
      runs: runs, key: CoordinationKey.name("limit", queue: queue, key: key), id: id,
      holder: SharedPlace.holder(run: run, id: id), chance: chance)
    let found = await store.ask { store throws(BrokerError) in try await search.place(in: store) }
    let isToKeep = state.withLock { state in
      state.asking.remove(holding)
      guard let place = found ?? nil else { return false }
      state.held[holding] = place
      defer { state.isKept = true }
      return !state.isKept
    }
    if isToKeep { Task { await keep() } }
    return found.map { $0 == nil ? .full : .taken } ?? .unknown
  }

  func giveBack(for id: String, key: [UInt8]) async {
    let holding = Holding(key: key, id: id)
    let place = state.withLock { state in
      state.lost.remove(holding)
      return state.held.removeValue(forKey: holding)
    }
    // Its lease ends by itself if the store is not told.
    if let place { await release(place) }
  }

  private func release(_ place: SharedPlace) async {
    _ = await store.ask { store throws(BrokerError) in try await store.apply(place.release) }
  }
}

// MARK: - Leases

extension SharedPlaces {
  /// Renews all leases from time to time, until none is left.
  private func keep() async {
    var pause = Self.renewal
    while (try? await time.sleep(for: pause)) != nil {
      let held = state.withLock { state in
        state.isKept = !state.held.isEmpty
        return Array(state.held)
      }
      guard !held.isEmpty else { return }
      let outcomes = await store.ask { store throws(BrokerError) in try await store.apply(held.map(\.value.renewal)) }
      pause = outcomes == nil ? Self.renewalWhenAway : Self.renewal
      for (entry, outcome) in zip(held, outcomes ?? []) {
        if case .found(let other) = outcome { await regain(entry.key, entry.value, from: other) }
      }
    }
  }

  /// The lease has ended before it could be renewed: the run goes on, and takes its place again if that is free.
  private func regain(_ holding: Holding, _ place: SharedPlace, from other: [UInt8]?) async {
    guard state.withLock({ $0.held[holding] == place }) else { return }
    let outcome: CoordinationOutcome?
    if other == nil {
      outcome = await store.ask { store throws(BrokerError) in try await store.apply(place.taking(from: nil)) }
    } else {
      outcome = .found(other)
    }
    if outcome == .applied {
      let isHeld = state.withLock { state in
        state.lost.remove(holding)
        return state.held[holding] == place
      }
      if !isHeld { await release(place) }
    } else if case .found = outcome, state.withLock({ $0.held[holding] == place && $0.lost.insert(holding).inserted }) {
      logger.error(
        "A run goes on whose place by the limit could not be kept; another one has it now",
        metadata: ["queue": "\(queue)", "id": "\(ErrorText.name(holding.id))"])
    }
  }
}
