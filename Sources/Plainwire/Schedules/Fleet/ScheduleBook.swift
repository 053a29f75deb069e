/// The schedules of a fleet, for those who look after it: lists, pauses, and asks for a run.
///
/// A worker enters its schedules when it starts, and hears within about a second what is said here.
public struct ScheduleBook: Sendable {
  /// How far the clocks of a fleet may differ without a wish being taken for an old one.
  private static let slack = Duration.seconds(60)

  private let store: any CoordinationStore
  private let time: any TimeSource

  /// The schedules of the fleet whose workers share the store of `broker`.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` when it has none.
  public init(of broker: any Broker, time: any TimeSource = .system) throws(BrokerError) {
    guard let store = broker.coordination else {
      throw BrokerError(
        .configuration, operation: "schedules",
        message:
          "\(broker.description) has no store for shared values, where schedules are kept; name the one that its workers use"
      )
    }
    self.store = store
    self.time = time
  }

  /// All of them, by name.
  public func list() async throws(BrokerError) -> [ScheduleStatus] {
    let names = try await ScheduleIndex(store: store).names()
    let values = try await store.read(names.map(ScheduleKey.state) + names.map(ScheduleKey.seen))
    let now = time.now
    return names.indices.compactMap { index in
      values[index].flatMap(ScheduleState.init).map { state in
        ScheduleStatus(name: names[index], state, isInUse: values[index + names.count] != nil, now: now)
      }
    }
  }

  /// Stops a schedule until it is resumed, for the whole fleet and over restarts; false when there is none of that name.
  public func pause(_ name: String) async throws(BrokerError) -> Bool {
    try await record(name).change { $0.isPaused = true } != nil
  }

  /// Lets a schedule go on from now; false when there is none of that name. What was due meanwhile is not made up for, unless
  /// it is to happen once.
  public func resume(_ name: String) async throws(BrokerError) -> Bool {
    let now = time.now
    return try await record(name).change { (state) -> Void in
      if state.isPaused { state.resume(at: now) }
    } != nil
  }

  /// Has a worker publish a schedule's task now, once more, even if it is paused; waits until one has.
  ///
  /// - Returns: false when there is no such schedule, or no worker took up the wish in time; then it is withdrawn.
  public func runNow(_ name: String, within limit: Duration = .seconds(10)) async throws(BrokerError) -> Bool {
    // Should the caller die, it is not granted to those who come much later.
    let wish = ScheduleState.Wish(name: RandomID.make(), until: time.now.advanced(by: limit + Self.slack))
    guard try await record(name).change({ $0.wishes.append(wish) }) != nil else { return false }
    let end = time.elapsed + limit
    while time.elapsed < end, (try? await time.sleep(for: .milliseconds(200))) != nil {
      guard try await isOpen(wish, of: name) else { return true }
    }
    let key = Firing(of: name, at: 0, askedBy: wish.name).key
    let isWithdrawn = try await record(name).change { (state) -> Bool in
      // Where it was claimed it may have been published.
      guard state.wishes.contains(wish), state.claim?.firing != key else { return false }
      state.wishes.removeAll { $0 == wish }
      return true
    }
    return isWithdrawn == false
  }

  /// Forgets a schedule; false when there is none of that name. A worker that has it enters it again, as a new one.
  public func remove(_ name: String) async throws(BrokerError) -> Bool {
    let key = ScheduleKey.state(name)
    let wasThere = try await store.update(key, guess: try await store.read(key)) { bytes in
      (value: nil, lifetime: nil, result: bytes != nil)
    }
    try await ScheduleIndex(store: store).remove(name)
    return wasThere
  }

  private func isOpen(_ wish: ScheduleState.Wish, of name: String) async throws(BrokerError) -> Bool {
    try await record(name).bytes().flatMap(ScheduleState.init)?.wishes.contains(wish) ?? false
  }

  private func record(_ name: String) -> ScheduleRecord { ScheduleRecord(name: name, store: store) }
}
