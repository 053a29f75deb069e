public import Logging
import Synchronization

/// A broker within the process: for tests, and for work that may be lost with the process.
///
/// Several brokers on one ``MemoryStore`` are several clients of one server.
public final class MemoryBroker: Broker {
  private struct WeakSubscription {
    weak var subscription: MemorySubscription?
  }

  private struct State {
    var isClosed = false
    var subscriptions: [WeakSubscription] = []
  }

  private let store: MemoryStore
  private let logger: Logger
  private let state = Mutex(State())
  /// This broker among those on its store.
  private let client: UInt64

  /// `memory:`.
  public let description = "memory:"
  /// All but what would need more than one process.
  public let capabilities: BrokerCapabilities = [
    .fifo, .acknowledges, .delays, .priorities, .negativePriorities, .countsInFlight, .leasesEachMessage, .coordinates,
  ]

  /// What all brokers on its store share.
  public var coordination: (any CoordinationStore)? { store.coordination }

  /// A broker on `store`: on one of its own unless another is given.
  public init(on store: MemoryStore = MemoryStore(), logger: Logger = Logger(label: "plainwire.memory")) {
    self.store = store
    self.client = store.newClient()
    self.logger = logger
  }

  /// Adds the messages to the queue; the broker has them when it returns.
  public func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    do throws(BrokerError) {
      guard !queue.isEmpty else { throw BrokerError.nameless("publish") }
      try open("publish").queue(queue).publish(messages)
    } catch {
      throw PublishError(confirmed: [], cause: error)
    }
  }

  /// Begins to consume; `prefetch` is 1 or more.
  public func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    guard !queue.isEmpty else { throw .nameless("subscribe") }
    guard prefetch > 0 else {
      throw BrokerError(
        .configuration, operation: "subscribe", message: "prefetch is \(prefetch); it must be 1 or more")
    }
    let queue = try open("subscribe").queue(queue)
    let subscription = MemorySubscription(to: queue, prefetch: prefetch, logger: logger)
    state.withLock { state in
      state.subscriptions.removeAll { $0.subscription == nil }
      state.subscriptions.append(WeakSubscription(subscription: subscription))
    }
    return subscription
  }

  /// The queues that hold something or have a consumer, by name.
  public func queues() async throws(BrokerError) -> [QueueStatus] {
    try open("queues").queues.map(\.status)
  }

  /// The counts of one queue.
  public func status(of queue: String) async throws(BrokerError) -> QueueStatus {
    try open("status").queue(queue).status
  }

  /// Removes what waits and what is delayed.
  public func purge(_ queue: String) async throws(BrokerError) -> Int {
    try open("purge").queue(queue).purge()
  }

  /// A page of dead letters; an id of another broker names no place, and nothing comes after it.
  public func deadLetters(
    of queue: String, limit: Int, after: String?
  ) async throws(BrokerError) -> [DeadLetter] {
    try open("dead letters").queue(queue).deadLetters(limit: limit, after: after)
  }

  /// Puts dead letters back at the tail.
  public func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try open("requeue dead letters").queue(queue).requeueDead(ids: ids)
  }

  /// Forgets dead letters.
  public func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try open("purge dead letters").queue(queue).purgeDead(ids: ids)
  }

  /// Hands the reply to its caller, or keeps it for `lifetime`.
  public func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    try open("reply").replies.put(body, at: address, lifetime: lifetime)
  }

  /// Waits for the reply.
  public func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    let reply = try await open("await reply").replies.take(at: address, within: timeout, for: client)
    if reply == nil { _ = try open("await reply") }
    return reply
  }

  /// Ends every subscription of this broker; the store keeps what it holds.
  public func close() async {
    let subscriptions = state.withLock { state in
      state.isClosed = true
      defer { state.subscriptions = [] }
      return state.subscriptions
    }
    store.replies.leave(client)
    for entry in subscriptions { await entry.subscription?.close() }
  }

  /// Ends the leases of everything that this broker's consumers hold, as if they had stalled for too long.
  package func loseLeases() {
    for entry in state.withLock({ $0.subscriptions }) { entry.subscription?.loseLeases() }
  }

  private func open(_ operation: String) throws(BrokerError) -> MemoryStore {
    guard !state.withLock({ $0.isClosed }) else {
      throw BrokerError(.closed, operation: operation, message: "the memory broker was closed")
    }
    return store
  }
}
