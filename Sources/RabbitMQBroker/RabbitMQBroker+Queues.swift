public import Plainwire

extension RabbitMQBroker {
  /// The queues that were ever used through a broker of ours, by name.
  public func queues() async throws(BrokerError) -> [QueueStatus] {
    try checkOpen("queues")
    let names = try await loop.queueNames()
    var queues: [QueueStatus] = []
    for name in names {
      do throws(BrokerError) {
        queues.append(try await status(of: name))
      } catch  where error.code == .refused {
        // One queue that another connection keeps for itself hides no others.
        queues.append(QueueStatus(queue: name))
      }
    }
    return queues
  }

  /// The counts of one queue. In flight is what this client holds: AMQP does not tell what others do.
  public func status(of queue: String) async throws(BrokerError) -> QueueStatus {
    try checkOpen("status")
    return try await loop.status(of: queue)
  }

  /// Forgets what waits, what foreign producers published too.
  public func purge(_ queue: String) async throws(BrokerError) -> Int {
    try checkOpen("purge")
    return try await loop.purge(queue)
  }

  /// A page of dead letters. They are taken and given back, so a page far behind costs as much as all before it.
  public func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    try checkOpen("dead letters")
    guard limit > 0 else { return [] }
    return try await loop.deadLetters(of: queue, limit: limit, after: after)
  }

  /// Puts dead letters back, 500 at a time; those that die meanwhile are left.
  public func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try check(queue, "requeue dead letters")
    return try await loop.requeueDeadLetters(of: queue, ids: ids)
  }

  /// Forgets dead letters.
  public func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try checkOpen("purge dead letters")
    return try await loop.purgeDeadLetters(of: queue, ids: ids)
  }
}
