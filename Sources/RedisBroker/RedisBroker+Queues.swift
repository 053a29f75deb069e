public import Plainwire

extension RedisBroker {
  /// The queues that were ever used by a publisher or consumer of ours, by name.
  public func queues() async throws(BrokerError) -> [QueueStatus] {
    let reply = try await ask(RedisCommand("SMEMBERS", QueueKeys.queues), "queues", key: QueueKeys.queues)
    guard let names = reply.elements else { throw unexpected("queues") }
    var queues: [QueueStatus] = []
    for name in names.compactMap(\.text).sorted() { queues.append(try await status(of: name)) }
    return queues
  }

  /// The counts of one queue, taken at one moment.
  public func status(of queue: String) async throws(BrokerError) -> QueueStatus {
    let keys = QueueKeys(queue: queue)
    let counted = [
      keys.ingress, keys.returned, keys.tail, keys.delayed, keys.consumers, keys.dead, keys.prior, keys.later,
    ]
    let reply = try await run(.count, "status", key: queue, keys: counted, [Array(keys.inflightPrefix.utf8)])
    let numbers = (reply.elements ?? []).compactMap { $0.integer.map { Int($0) } }
    guard numbers.count == 4 else { throw unexpected("status") }
    return QueueStatus(
      queue: queue, waiting: numbers[0], delayed: numbers[1], inFlight: numbers[2], dead: numbers[3])
  }

  /// Forgets what waits, what foreign producers pushed too.
  public func purge(_ queue: String) async throws(BrokerError) -> Int {
    let keys = QueueKeys(queue: queue)
    let purged = [keys.ingress, keys.returned, keys.tail, keys.delayed, keys.prior, keys.later, keys.taken]
    return try count(await run(.purge, "purge", key: queue, keys: purged), "purge")
  }

  func count(_ reply: RedisReply, _ operation: String) throws(BrokerError) -> Int {
    guard let number = reply.integer else { throw unexpected(operation) }
    return Int(number)
  }
}
