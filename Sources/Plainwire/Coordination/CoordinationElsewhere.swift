extension Broker {
  /// The same queues, with shared values in the store of another broker.
  ///
  /// For controls that a fleet keeps together, on brokers that have nowhere to write them down: RabbitMQ and Kafka. Every
  /// worker, publisher and command that is to take part needs the same one. Closing it closes both brokers.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` when `other` has no store either.
  public func coordinating(through other: any Broker) throws(BrokerError) -> any Broker {
    guard let store = other.coordination else {
      throw BrokerError(
        .configuration, operation: "coordinate",
        message: "\(other.description) has no store for shared values; take Redis or SQLite")
    }
    return CoordinationElsewhere(queues: self, other: other, store: store)
  }
}

/// Queues of one broker, shared values of another.
struct CoordinationElsewhere: Broker {
  let queues: any Broker
  let other: any Broker
  let store: any CoordinationStore

  var description: String { "\(queues.description), coordinated through \(other.description)" }
  var capabilities: BrokerCapabilities { queues.capabilities.union(.coordinates) }
  var coordination: (any CoordinationStore)? { store }

  func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    try await queues.publish(messages, to: queue)
  }

  func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    try await queues.subscribe(to: queue, prefetch: prefetch)
  }

  func queues() async throws(BrokerError) -> [QueueStatus] { try await queues.queues() }
  func status(of queue: String) async throws(BrokerError) -> QueueStatus { try await queues.status(of: queue) }
  func purge(_ queue: String) async throws(BrokerError) -> Int { try await queues.purge(queue) }

  func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    try await queues.deadLetters(of: queue, limit: limit, after: after)
  }

  func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await queues.requeueDeadLetters(of: queue, ids: ids)
  }

  func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await queues.purgeDeadLetters(of: queue, ids: ids)
  }

  func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    try await queues.reply(body, to: address, lifetime: lifetime)
  }

  func makeReplyAddress(for id: String) async throws(BrokerError) -> String {
    try await queues.makeReplyAddress(for: id)
  }

  func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try await queues.awaitReply(at: address, within: timeout)
  }

  func close() async {
    await queues.close()
    await other.close()
  }
}
