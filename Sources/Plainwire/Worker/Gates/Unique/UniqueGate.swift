import Wire

/// Lets one of several tasks run that are the same.
struct UniqueGate<Contract: TaskContract>: Gate {
  /// The pauses before a store that is away is asked again, while the message holds its slot: so that a worker without a
  /// store does not send its whole queue in circles.
  private static var pauses: [Duration] { [.seconds(1), .seconds(2), .seconds(4)] }
  /// After these.
  private static var longPause: Duration { .seconds(5) }

  private let unique: Unique<Contract>
  private let keeper: ClaimKeeper
  private let time: any TimeSource

  init(_ unique: Unique<Contract>, in store: any CoordinationStore, setting: WorkerSetting) {
    self.unique = unique
    self.time = setting.time
    let watch = StoreWatch(queue: Contract.queue, logger: setting.logger)
    keeper = ClaimKeeper(of: unique.span, in: store, by: setting.time, watch: watch, logger: setting.logger)
  }

  func enter(_ task: Contract, _ envelope: Envelope) async throws(Halt) {
    let name = try name(of: task)
    // One token for all tries: a claim may have been made whose answer was lost.
    let entry = ClaimEntry(id: envelope.id ?? RandomID.make(), token: RandomID.make())
    var pauses = Self.pauses.makeIterator()
    while true {
      if let answer = await keeper.begin(entry, at: name) { return try answer.get() }
      guard let pause = pauses.next() else { throw .putOff(Self.longPause, "the store of shared values is away") }
      try await sleep(for: pause)
    }
  }

  func leave(_ task: Contract, _ envelope: Envelope, _ settlement: Settlement) async {
    guard let name = try? name(of: task) else { return }
    await keeper.end(name, settlement)
  }

  /// What expires, or is cancelled, while it waits stands in nobody's way.
  func bury(_ task: Contract, _ envelope: Envelope) async {
    guard let name = try? name(of: task), let id = envelope.id else { return }
    await keeper.forget(id, at: name)
  }

  private func name(of task: Contract) throws(Halt) -> ClaimName {
    do throws(Violation) {
      return try unique.name(of: task)
    } catch {
      throw .rejected(error)
    }
  }

  private func sleep(for pause: Duration) async throws(Halt) {
    do {
      try await time.sleep(for: pause)
    } catch {
      throw .interrupted
    }
  }
}
