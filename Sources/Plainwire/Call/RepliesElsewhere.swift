internal import Wire

extension Broker {
  /// The same queues, with replies that travel through another broker.
  ///
  /// For company that waits elsewhere: funboost's callers wait on a Redis whatever broker carries their tasks, and its workers
  /// answer there. A task that is called carries its reply address, id and expiry in the body's reserved member `extra`
  /// (docs/protocol.md, section 5), which is what such workers read. A message that came with a reply address in the queues'
  /// own envelope is answered through the queues' broker, as its caller expects. Closing it closes both brokers.
  public func replying(through replies: any Broker) -> any Broker {
    RepliesElsewhere(queues: self, replies: replies)
  }
}

/// Queues of one broker, replies of another.
struct RepliesElsewhere: Broker {
  let queues: any Broker
  let replies: any Broker

  /// Marks an address that the queues' broker brought, and has to answer at.
  static let own = "\u{1D}"

  var description: String { "\(queues.description), with replies through \(replies.description)" }
  var capabilities: BrokerCapabilities { queues.capabilities }
  var coordination: (any CoordinationStore)? { queues.coordination }

  func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    let now = SystemTime().now
    var carrying: [Message] = []
    carrying.reserveCapacity(messages.count)
    for message in messages { carrying.append(try carriesReplyAddress(message, now: now)) }
    try await queues.publish(carrying, to: queue)
  }

  /// The queues' own envelope would tell a reply address that only means something at the other broker.
  private func carriesReplyAddress(_ message: Message, now: Int64) throws(PublishError) -> Message {
    let envelope = message.envelope
    guard envelope.replyAddress != nil else { return message }
    var said = envelope
    said.notBefore = nil
    let rest = Envelope(publishedAt: envelope.publishedAt, notBefore: envelope.notBefore, priority: envelope.priority)
    do throws(Violation) {
      return Message(body: try ReservedMember.body(message.body, carrying: said, now: now), envelope: rest)
    } catch {
      let text = "the body cannot carry its reply address: \(error.message)"
      throw PublishError(confirmed: [], cause: BrokerError(.refused, operation: "publish", message: text))
    }
  }

  func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    OwnRepliesMarked(try await queues.subscribe(to: queue, prefetch: prefetch))
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
    if address.hasPrefix(Self.own) {
      try await queues.reply(body, to: String(address.dropFirst(Self.own.count)), lifetime: lifetime)
    } else {
      try await replies.reply(body, to: address, lifetime: lifetime)
    }
  }

  func makeReplyAddress(for id: String) async throws(BrokerError) -> String {
    try await replies.makeReplyAddress(for: id)
  }

  func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try await replies.awaitReply(at: address, within: timeout)
  }

  func close() async {
    await queues.close()
    await replies.close()
  }
}

/// A subscription whose messages mark the reply addresses that came in their broker's envelope.
private struct OwnRepliesMarked: Subscription {
  private let subscription: any Subscription

  init(_ subscription: any Subscription) {
    self.subscription = subscription
  }

  func next() async throws(BrokerError) -> Delivery? {
    guard let delivery = try await subscription.next() else { return nil }
    guard let address = delivery.message.envelope.replyAddress else { return delivery }
    return delivery.retold { $0.envelope.replyAddress = RepliesElsewhere.own + address }
  }

  func stop() async { await subscription.stop() }
  func close() async { await subscription.close() }
}
