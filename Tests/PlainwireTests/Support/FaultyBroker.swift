import Plainwire
import Synchronization

/// A memory broker that fails as it is told: the errors of `subscribe` and `reply`, one after another, then none.
final class FaultyBroker: Broker {
  private let memory: MemoryBroker
  private let subscribeErrors: Mutex<[BrokerError]>
  private let replyErrors: Mutex<[BrokerError]>
  private let publishError: PublishError?
  let coordination: (any CoordinationStore)?

  init(
    on memory: MemoryBroker = MemoryBroker(), subscribe: [BrokerError] = [], reply: [BrokerError] = [],
    publish: PublishError? = nil, store: (any CoordinationStore)? = nil
  ) {
    self.memory = memory
    self.subscribeErrors = Mutex(subscribe)
    self.replyErrors = Mutex(reply)
    self.publishError = publish
    self.coordination = store
  }

  var description: String { "faulty:" }
  var capabilities: BrokerCapabilities { [.acknowledges] }

  func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    if let publishError { throw publishError }
    try await memory.publish(messages, to: queue)
  }

  func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    if let error = subscribeErrors.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw error }
    return try await memory.subscribe(to: queue, prefetch: prefetch)
  }

  func queues() async throws(BrokerError) -> [QueueStatus] { try await memory.queues() }
  func status(of queue: String) async throws(BrokerError) -> QueueStatus { try await memory.status(of: queue) }
  func purge(_ queue: String) async throws(BrokerError) -> Int { try await memory.purge(queue) }

  func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    try await memory.deadLetters(of: queue, limit: limit, after: after)
  }

  func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await memory.requeueDeadLetters(of: queue, ids: ids)
  }

  func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await memory.purgeDeadLetters(of: queue, ids: ids)
  }

  func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    if let error = replyErrors.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) { throw error }
    try await memory.reply(body, to: address, lifetime: lifetime)
  }

  func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try await memory.awaitReply(at: address, within: timeout)
  }

  func close() async { await memory.close() }
}
