public import Plainwire

extension RedisBroker {
  /// A page of dead letters; their ids are ascending numbers.
  public func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    let operation = "dead letters"
    try checkOpen(operation)
    guard limit > 0 else { return [] }
    var least = "-inf"
    if let after {
      guard let number = Self.number(after) else { return [] }
      least = "(\(number)"
    }
    let command = RedisCommand(
      "ZRANGEBYSCORE", QueueKeys(queue: queue).dead, least, "+inf", "LIMIT", "0", String(limit))
    guard let letters = try await ask(command, operation, key: queue).elements else { throw unexpected(operation) }
    return letters.compactMap { $0.bytes.flatMap(DeadRecord.decode) }
  }

  /// Puts dead letters back, 500 at a time; those that die meanwhile are left.
  public func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    let operation = "requeue dead letters"
    let keys = QueueKeys(queue: queue)
    let used = [keys.dead, keys.tail, keys.taken, keys.ingress, keys.sequence, keys.prior]
    let wake = Array(keys.wake.utf8)
    if let ids {
      let numbers = ids.compactMap(Self.number)
      guard !numbers.isEmpty else { return 0 }
      let arguments = [wake] + numbers.map { Array(String($0).utf8) }
      return try count(await run(.requeueDead, operation, key: queue, keys: used, arguments), operation)
    }
    // Those that die again meanwhile are not meant.
    let last = try await ask(RedisCommand("GET", keys.sequence), operation, key: queue).text ?? "0"
    var total = 0
    while true {
      let arguments = [wake] + ["upto", last, "500"].map { Array($0.utf8) }
      let some = try count(await run(.requeueDead, operation, key: queue, keys: used, arguments), operation)
      total += some
      if some == 0 { return total }
    }
  }

  /// Forgets dead letters at once.
  public func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    let operation = "purge dead letters"
    let keys = [QueueKeys(queue: queue).dead]
    guard let ids else { return try count(await run(.purgeDead, operation, key: queue, keys: keys), operation) }
    let numbers = ids.compactMap(Self.number).map { Array(String($0).utf8) }
    guard !numbers.isEmpty else { return 0 }
    return try count(await run(.purgeDead, operation, key: queue, keys: keys, numbers), operation)
  }

  /// A dead letter's id is its number in the queue; anything else names none.
  private static func number(_ id: String) -> UInt64? {
    UInt64(id)
  }
}
