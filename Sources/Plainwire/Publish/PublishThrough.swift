extension Broker {
  /// The same broker, with middleware around all that is published through it, calls too; the first one outermost. What a
  /// consumer settles, replies included, is not published.
  public func through(_ middleware: [any PublishMiddleware]) -> any Broker {
    middleware.isEmpty ? self : PublishThrough(broker: self, middleware: middleware)
  }
}

/// A broker with middleware around its publishing.
struct PublishThrough: Broker {
  let broker: any Broker
  let middleware: [any PublishMiddleware]

  var description: String { broker.description }
  var capabilities: BrokerCapabilities { broker.capabilities }
  var coordination: (any CoordinationStore)? { broker.coordination }

  func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    try await publish(messages, to: queue, middleware[...])
  }

  private func publish(
    _ messages: [Message], to queue: String, _ rest: ArraySlice<any PublishMiddleware>
  ) async throws(PublishError) {
    guard let first = rest.first else { return try await broker.publish(messages, to: queue) }
    try await first.publish(messages, to: queue) { (messages, queue) async throws(PublishError) in
      try await publish(messages, to: queue, rest.dropFirst())
    }
  }

  func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    try await broker.subscribe(to: queue, prefetch: prefetch)
  }

  func queues() async throws(BrokerError) -> [QueueStatus] { try await broker.queues() }
  func status(of queue: String) async throws(BrokerError) -> QueueStatus { try await broker.status(of: queue) }
  func purge(_ queue: String) async throws(BrokerError) -> Int { try await broker.purge(queue) }

  func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    try await broker.deadLetters(of: queue, limit: limit, after: after)
  }

  func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await broker.requeueDeadLetters(of: queue, ids: ids)
  }

  func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await broker.purgeDeadLetters(of: queue, ids: ids)
  }

  func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    try await broker.reply(body, to: address, lifetime: lifetime)
  }

  func makeReplyAddress(for id: String) async throws(BrokerError) -> String {
    try await broker.makeReplyAddress(for: id)
  }

  func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try await broker.awaitReply(at: address, within: timeout)
  }

  func close() async { await broker.close() }
}
