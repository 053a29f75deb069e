import Plainwire

extension MessageStore {
  /// How many expired values one transaction forgets, so that it does not keep others waiting.
  private static let sweep = 1_000

  /// The shared value at a key, if it is there and has not expired.
  func value(at key: String, now: Int64) throws(SQLiteFailure) -> [UInt8]? {
    let statement = self[.findValue]
    statement.bind(key, at: 1)
    statement.bind(now, at: 2)
    return try statement.firstRow { statement.bytes(0) }
  }

  /// Makes each change whose expectation holds. The transaction around it is immediate, so nobody comes between a value that is
  /// read here and the one that is written.
  func apply(_ changes: [CoordinationChange], now: Int64) throws(SQLiteFailure) -> [CoordinationOutcome] {
    try sweepValues(now: now)
    var outcomes: [CoordinationOutcome] = []
    for change in changes { outcomes.append(try apply(change, now: now)) }
    return outcomes
  }

  private func apply(_ change: CoordinationChange, now: Int64) throws(SQLiteFailure) -> CoordinationOutcome {
    let current = try value(at: change.key, now: now)
    guard current == change.expected else { return .found(current) }
    if let value = change.value {
      let end = change.lifetime.map { now.advanced(by: max($0, .milliseconds(1))) }
      try write(value, at: change.key, until: end)
    } else if current != nil {
      let statement = self[.forgetValue]
      statement.bind(change.key, at: 1)
      try statement.run()
    }
    return .applied
  }

  private func write(_ value: [UInt8], at key: String, until end: Int64?) throws(SQLiteFailure) {
    let statement = self[.writeValue]
    statement.bind(key, at: 1)
    statement.bind(end, at: 3)
    try statement.withBlob(value, at: 2) { () throws(SQLiteFailure) in try statement.run() }
  }

  /// Forgets what has expired: once a second, as long as values change, and with every change while there is much of it.
  private func sweepValues(now: Int64) throws(SQLiteFailure) {
    let moment = ContinuousClock.now
    guard moment >= nextSweepOfValues else { return }
    let statement = self[.forgetExpiredValues]
    statement.bind(now, at: 1)
    statement.bind(Int64(Self.sweep), at: 2)
    try statement.run()
    if database.changes < Self.sweep { nextSweepOfValues = moment + .seconds(1) }
  }
}
