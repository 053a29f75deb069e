/// Where a message waits for its start: for its turn by the rate, and for a place in the pool.
struct StartLine<Contract: TaskContract>: Sendable {
  /// The rate that each key has for itself; that of the whole queue is kept by the lanes.
  let keyedRate: KeyedRate<Contract>?
  let pool: PoolMember?

  func come(_ task: Contract, _ envelope: Envelope, in turn: consuming Turn?) async throws(Halt) -> Seat? {
    if let turn { return try await turn.come(in: pool) }
    let seat = try await pool?.take()
    try await keyedRate?.come(task, envelope)
    return seat
  }
}

extension StartLine {
  /// Nil when a message has nothing to wait for.
  init?(_ controls: TaskControls<Contract>, setting: WorkerSetting, pool: PoolMember?) {
    if controls.rate == nil, pool == nil { return nil }
    self.pool = pool
    guard let rate = controls.rate, let key = rate.key, let interval = rate.pace.interval else {
      keyedRate = nil
      return
    }
    let turns: any Turns =
      if rate.pace.isShared, let fleet = setting.fleet {
        SharedTurns(interval: interval, queue: Contract.queue, store: fleet, time: setting.time)
      } else {
        LocalTurns(interval: interval, time: setting.time)
      }
    keyedRate = KeyedRate(key: key, turns: turns, time: setting.time, chance: setting.chance)
  }
}
