import Synchronization

/// The times of a rate that a fleet shares: the worker reserves them in the store, a few at once where they are close together.
///
/// A reservation that is not used is lost. So none is made for a time that is further away than ``horizon``, and none for more than
/// ``blockLength``: what a worker takes with it when it dies is little.
final class SharedStarts: StartTimes {
  /// How much time one reservation may cover.
  static let blockLength = StartGrid.tolerance
  /// How far away the time may be that is reserved.
  static let horizon = Duration.seconds(1)
  /// How soon one asks again who was too early.
  static let shortestPause = Duration.milliseconds(250)
  /// The pauses while the store is away.
  static let awayPauses = Duration.milliseconds(200)...Duration.seconds(5)
  /// How long the store keeps what nobody needs any more, beyond the next time to start.
  private static let remembrance = Duration.seconds(60)

  private struct State {
    var clock: FleetClock
    /// The next reserved time, by the worker's clock, and how many there are.
    var start = Duration.zero
    var left = 0
    /// What was last seen in the store.
    var seen: [UInt8]?
  }

  private enum Answer: Sendable {
    case reserved(Duration)
    case tooEarly(by: Duration)
  }

  private let interval: Duration
  private let count: Int
  private let key: String
  private let store: FleetStore
  private let time: any TimeSource
  private let state: Mutex<State>

  init(interval: Duration, queue: String, store: FleetStore, time: any TimeSource) {
    self.interval = interval
    self.count = max(1, Int(Self.blockLength / interval))
    self.key = CoordinationKey.name("rate", queue: queue)
    self.store = store
    self.time = time
    self.state = Mutex(State(clock: FleetClock(by: time)))
  }

  func next() async throws -> Duration {
    var pause = Self.awayPauses.lowerBound
    while true {
      if let start = takeReserved() { return start }
      try Task.checkCancellation()
      switch await reserve() {
      case .reserved(let start): keep(start)
      case .tooEarly(let duration): try await time.sleep(for: max(duration, Self.shortestPause))
      case nil:
        try await time.sleep(for: pause)
        pause = min(pause * 2, Self.awayPauses.upperBound)
      }
    }
  }

  /// The fleet's grid is not this worker's to move.
  func began(at now: Duration) {}

  private func takeReserved() -> Duration? {
    let late = time.elapsed - StartGrid.tolerance
    return state.withLock { state in
      if state.left > 0, state.start < late {
        let lost = min(state.left, Int(((late - state.start) / interval).rounded(.up)))
        state.start += interval * lost
        state.left -= lost
      }
      guard state.left > 0 else { return nil }
      defer {
        state.start += interval
        state.left -= 1
      }
      return state.start
    }
  }

  /// When the store has taken its time the whole reservation is used later, and none of it at once.
  private func keep(_ start: Duration) {
    let now = time.elapsed
    state.withLock { state in
      let start = state.clock.elapsed(at: start)
      state.start = start < now - StartGrid.tolerance ? now : start
      state.left = count
    }
  }
}

// MARK: - The store

extension SharedStarts {
  /// Nil when the store is away.
  private func reserve() async -> Answer? {
    await store.ask { [self] store throws(BrokerError) in
      var current = state.withLock { $0.seen }
      while true {
        let (answer, change) = plan(from: current)
        guard let change else { return answer }
        switch try await store.apply(change) {
        case .applied:
          state.withLock { $0.seen = change.value }
          return answer
        case .found(let other): current = other
        }
      }
    }
  }

  private func plan(from current: [UInt8]?) -> (Answer, CoordinationChange?) {
    let (old, elapsed) = (FleetGrid(current), time.elapsed)
    let now = state.withLock { state in
      if let old { state.clock.hear(old.written, at: elapsed) }
      state.seen = current
      return state.clock.time(at: elapsed)
    }
    var grid = StartGrid(interval: interval, next: old?.next)
    let start = grid.reserve(count, at: now)
    guard start - now <= Self.horizon else { return (.tooEarly(by: start - now - Self.horizon), nil) }
    let next = grid.next ?? start
    let change = CoordinationChange(
      of: key, from: current, to: FleetGrid(next: next, written: now).bytes,
      lifetime: max(next - now, .zero) + Self.remembrance)
    return (.reserved(start), change)
  }
}
