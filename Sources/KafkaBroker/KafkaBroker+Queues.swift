public import Plainwire

extension KafkaBroker {
  /// The cluster's topics that may be queues, by name; internal ones are left out.
  public func queues() async throws(BrokerError) -> [QueueStatus] {
    try checkOpen("queues")
    let topics = try await administration.topics("queues")
    let names = Set(topics.keys.compactMap { TopicName.read($0)?.name })
    var queues: [QueueStatus] = []
    for name in names.sorted(by: { $0.queue < $1.queue }) { queues.append(try await status(of: name)) }
    return queues
  }

  /// The counts of one queue: what its group has before it. In flight is what this broker's own subscriptions hold.
  public func status(of queue: String) async throws(BrokerError) -> QueueStatus {
    try checkOpen("status")
    return try await status(of: try topic(of: queue, "status"))
  }

  private func status(of topic: TopicName) async throws(BrokerError) -> QueueStatus {
    var inFlight = 0
    for loop in loops(of: topic) { inFlight += await loop.settleAccounts() }
    let backlog = try await administration.backlog(of: topic, "status")
    let dead = try await administration.graveyard(of: topic, "status").count
    return QueueStatus(
      queue: topic.queue, waiting: max(0, backlog.waiting - inFlight), delayed: backlog.delayed, inFlight: inFlight,
      dead: dead)
  }

  /// Passes over everything that waits: the records stay in their topics, and nobody of the group reads them.
  ///
  /// - Throws: ``BrokerError/Code/refused`` while other processes consume the queue.
  public func purge(_ queue: String) async throws(BrokerError) -> Int {
    try checkOpen("purge")
    let topic = try topic(of: queue, "purge")
    let loops = loops(of: topic)
    if !loops.isEmpty {
      let levels = try await administration.delayTopics(of: topic)
      for loop in loops { await loop.found(levels) }
    }
    var left = try await administration.ends(of: topic, "purge")
    var count = 0
    for loop in loops {
      let held = await loop.heldNames
      count += await loop.purge(to: left)
      left.removeAll { held.contains($0.partition) }
      _ = await loop.settleAccounts()
    }
    guard !left.isEmpty else { return count }
    return count + (try await administration.skip(left, of: topic))
  }
}
