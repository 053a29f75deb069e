internal import Plainwire

/// The values that the clients of one database share, each a string that a script compares and sets; lifetimes go by the server's
/// clock.
struct RedisCoordination: CoordinationStore {
  let broker: RedisBroker

  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?] {
    let operation = "read shared values"
    try broker.checkOpen(operation)
    guard !keys.isEmpty else { return [] }
    var values: [[UInt8]?] = []
    for (key, result) in zip(keys, await broker.loop.read(keys.map(QueueKeys.state))) {
      values.append(try checked(result, operation, key).bytes)
    }
    return values
  }

  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome] {
    let operation = "change shared values"
    try broker.checkOpen(operation)
    guard !changes.isEmpty else { return [] }
    var outcomes: [CoordinationOutcome] = []
    for (change, result) in zip(changes, await broker.loop.exchange(changes.map(Exchange.init))) {
      guard let outcome = Exchange.outcome(try checked(result, operation, change.key)) else {
        throw broker.unexpected(operation)
      }
      outcomes.append(outcome)
    }
    return outcomes
  }

  private func checked(
    _ result: Result<RedisReply, BrokerError>, _ operation: String, _ key: String
  ) throws(BrokerError) -> RedisReply {
    try broker.checked(result, operation, key: QueueKeys.state(CoordinationKey.told(key)))
  }
}
