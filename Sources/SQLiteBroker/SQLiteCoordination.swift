import Plainwire

/// The values that the processes of one file share. The changes of a call are one immediate transaction, together with what else
/// the loop's thread has to change; lifetimes go by the machine's clock.
struct SQLiteCoordination: CoordinationStore {
  let broker: SQLiteBroker

  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?] {
    guard !keys.isEmpty else { return [] }
    return try await broker.perform("read shared values", isReading: true) { store throws(SQLiteFailure) in
      let now = SystemTime().now
      var values: [[UInt8]?] = []
      for key in keys { values.append(try store.value(at: key, now: now)) }
      return values
    }
  }

  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome] {
    guard !changes.isEmpty else { return [] }
    return try await broker.perform("change shared values", weight: changes.count) { store throws(SQLiteFailure) in
      try store.apply(changes, now: SystemTime().now)
    }
  }
}
