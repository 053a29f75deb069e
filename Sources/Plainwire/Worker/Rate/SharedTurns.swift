import Synchronization

/// The turns of each key in a fleet, kept in its store: those that are far away by the message's id, so that any worker that it
/// comes to knows of it.
final class SharedTurns: Turns {
  /// How long the store keeps a key beyond its next turn.
  private static let remembrance = Duration.seconds(1)

  private let interval: Duration
  private let queue: String
  private let store: FleetStore
  private let time: any TimeSource
  private let clock: Mutex<FleetClock>

  init(interval: Duration, queue: String, store: FleetStore, time: any TimeSource) {
    self.interval = interval
    self.queue = queue
    self.store = store
    self.time = time
    self.clock = Mutex(FleetClock(by: time))
  }

  func turn(of id: String, key: [UInt8]) async -> TurnAnswer {
    let turnKey = CoordinationKey.name("turn", queue: queue, key: Array(id.utf8))
    let gridKey = CoordinationKey.name("rate", queue: queue, key: key)
    let answer = await store.ask { [self] store throws(BrokerError) -> TurnAnswer in
      let values = try await store.read([turnKey, gridKey])
      if let value = values[0], let answer = try await claim(turnKey, value, in: store) { return answer }
      return try await reserve(turnKey, gridKey, seen: values[1], in: store)
    }
    return answer ?? .unknown
  }

  /// The turn that the message has; nil when it is void, or another delivery of the message has used it.
  private func claim(
    _ turnKey: String, _ value: [UInt8], in store: any CoordinationStore
  ) async throws(BrokerError) -> TurnAnswer? {
    guard let turn = FleetGrid(value) else { return nil }
    let now = hear(turn.written)
    if turn.next - now > TurnAnswer.near { return .far(turn.next - now) }
    guard case .applied = try await store.apply(CoordinationChange(of: turnKey, from: value, to: nil)) else {
      return nil
    }
    guard now - turn.next <= TurnAnswer.patience(for: interval) else { return nil }
    return .at(clock.withLock { $0.elapsed(at: turn.next) })
  }

  private func reserve(
    _ turnKey: String, _ gridKey: String, seen: [UInt8]?, in store: any CoordinationStore
  ) async throws(BrokerError) -> TurnAnswer {
    let (start, now) = try await store.update(gridKey, guess: seen) { bytes in
      let old = FleetGrid(bytes)
      let now = hear(old?.written)
      var grid = StartGrid(interval: interval, next: old?.next)
      let start = grid.reserve(at: now)
      let next = grid.next ?? start
      return (
        FleetGrid(next: next, written: now).bytes, max(next - now, .zero) + Self.remembrance, (start, now)
      )
    }
    guard start - now > TurnAnswer.near else { return .at(clock.withLock { $0.elapsed(at: start) }) }
    let change = CoordinationChange(
      of: turnKey, from: nil, to: FleetGrid(next: start, written: now).bytes,
      lifetime: start - now + TurnAnswer.patience(for: interval))
    // Should another delivery of the message have been faster, its turn is as good.
    _ = try await store.apply(change)
    return .far(start - now)
  }

  /// The fleet's time now, which is no earlier than what somebody has written.
  private func hear(_ written: Duration?) -> Duration {
    let elapsed = time.elapsed
    return clock.withLock { clock in
      if let written { clock.hear(written, at: elapsed) }
      return clock.time(at: elapsed)
    }
  }
}
