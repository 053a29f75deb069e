/// Lets so many run at once for each key. Whoever finds its key full waits a moment here, and goes back then.
struct LimitGate<Contract: TaskContract>: Gate {
  let rule: LimitRule
  let key: TaskKey<Contract>?
  let places: any Places
  let releases: Releases
  let refusals: Refusals
  let time: any TimeSource
  let chance: @Sendable () -> Double

  init(
    _ limit: Limit<Contract>, places: any Places, time: any TimeSource, chance: @escaping @Sendable () -> Double
  ) {
    self.rule = limit.rule
    self.key = limit.key
    self.places = places
    self.releases = Releases(time: time)
    self.refusals = Refusals(time: time, chance: chance)
    self.time = time
    self.chance = chance
  }

  /// How long a place is waited for here. Where the whole queue is full no other message could run instead.
  private var patience: Duration { rule.isKeyed ? .milliseconds(25) : .seconds(1) }

  func enter(_ task: Contract, _ envelope: Envelope) async throws(Halt) {
    let key = try keyBytes(of: task)
    let end = time.elapsed + patience
    var pause = Duration.milliseconds(10)
    while true {
      let answer = await places.take(for: envelope.id ?? "", key: key)
      if answer == .taken { return refusals.forget(key) }
      if Task.isCancelled { throw .interrupted }
      if answer == .unknown {
        throw .putOff(.seconds(2) + .seconds(3) * chance(), "nobody can say whether its key is full")
      }
      let left = end - time.elapsed
      guard left > .zero else { throw .putOff(refusals.pause(for: key), "\(rule) run already") }
      await releases.wait(for: key, atMost: min(pause, left))
      pause = min(pause * 2, .milliseconds(250))
    }
  }

  func leave(_ task: Contract, _ envelope: Envelope, _ settlement: Settlement) async {}

  /// A handler that goes on after its timeout keeps its place.
  func vacate(_ task: Contract, _ envelope: Envelope) async {
    guard let key = try? keyBytes(of: task) else { return }
    await places.giveBack(for: envelope.id ?? "", key: key)
    releases.tell(key)
  }

  private func keyBytes(of task: Contract) throws(Halt) -> [UInt8] {
    guard let key else { return [] }
    do {
      return try key.bytes(of: task)
    } catch {
      throw .rejected(error)
    }
  }
}
