public import Logging
public import Plainwire
internal import Synchronization

/// The RabbitMQ broker: queues are durable queues of the default exchange, to which any client publishes (docs/protocol.md,
/// section 9).
///
/// One thread of its own serves all its connections: one for publishing, one for asking, and one per subscription.
public final class RabbitMQBroker: Broker {
  let handle: LoopHandle
  let options: RabbitMQOptions
  let logger: Logger
  let lastCall = Atomic<UInt64>(0)
  /// Begins the ids of the messages that are published without one.
  let idPrefix = RandomID.make() + "-"
  let lastID = Atomic<UInt64>(0)
  /// The queues that publishers found there.
  let knownQueues = Mutex<Set<String>>([])
  let frameMax = Atomic<Int>(Frame.defaultMaximum)
  private let isClosed = Atomic<Bool>(false)

  /// `amqp://host:port/virtual-host`.
  public var description: String { options.description }
  /// Priorities only with `max-priority`, which declares queues that have them.
  public let capabilities: BrokerCapabilities

  var loop: RabbitMQLoop { handle.loop }

  private init(loop: RabbitMQLoop, options: RabbitMQOptions, logger: Logger) {
    handle = LoopHandle(loop)
    self.options = options
    self.logger = logger
    let always: BrokerCapabilities = [
      .persistent, .sharedBetweenProcesses, .fifo, .acknowledges, .delays, .leasesEachMessage,
    ]
    capabilities = options.maxPriority == nil ? always : always.union(.priorities)
  }

  /// Opens a broker by its address, `amqp://[user[:password]@]host[:port][/virtual-host][?heartbeat=10&queue=quorum]`.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` for an address that makes no sense, else as ``open(_:logger:)``.
  public static func open(
    url: String, logger: Logger = Logger(label: "plainwire.rabbitmq")
  ) async throws(BrokerError) -> RabbitMQBroker {
    try await open(RabbitMQOptions(url: url), logger: logger)
  }

  /// Opens a broker and makes sure that its server lets us in.
  ///
  /// - Throws: ``BrokerError/Code/unavailable`` when it does not answer, ``BrokerError/Code/refused`` for a wrong password or
  ///   virtual host.
  public static func open(
    _ options: RabbitMQOptions, logger: Logger = Logger(label: "plainwire.rabbitmq")
  ) async throws(BrokerError) -> RabbitMQBroker {
    try options.check()
    let broker = RabbitMQBroker(
      loop: try RabbitMQLoop.start(options: options, logger: logger), options: options, logger: logger)
    do throws(BrokerError) {
      broker.frameMax.store(try await broker.loop.open(), ordering: .relaxed)
      return broker
    } catch {
      await broker.close()
      throw error.during("open")
    }
  }

  /// Begins to consume: the connection is made when it is needed, and made again for as long as it breaks.
  public func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    try check(queue, "subscribe")
    guard (1...65_535).contains(prefetch) else {
      throw BrokerError(
        .configuration, operation: "subscribe", message: "prefetch is \(prefetch); AMQP has 1 to 65535")
    }
    let shelf = DeliveryShelf(prefetch: prefetch, keepsRecords: false)
    let consumer = await loop.consume(queue, shelf: shelf)
    let handle = handle
    let work = ShelfSubscription.Loop(
      wake: { handle.loop.executor.wake() }, stop: { await handle.loop.stop(consumer) },
      close: { await handle.loop.close(consumer) })
    return ShelfSubscription(shelf, of: queue, loop: work, logger: logger)
  }

  /// Ends every subscription in good order, for at most five seconds, and every connection.
  public func close() async {
    guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
    await loop.closeConsumers()
    await loop.closeAll(isQuiet: false)
  }

  /// Drops every connection, as the end of the process would: nothing is settled or given back.
  package func crash() async {
    isClosed.store(true, ordering: .releasing)
    await loop.closeAll(isQuiet: true)
  }

  func checkOpen(_ operation: String) throws(BrokerError) {
    guard !isClosed.load(ordering: .acquiring) else {
      throw BrokerError(.closed, operation: operation, message: "the broker was closed")
    }
  }

  /// That the broker is open, and a queue may have that name.
  func check(_ queue: String, _ operation: String) throws(BrokerError) {
    try checkOpen(operation)
    if let fault = QueueNames.fault(in: queue) {
      throw BrokerError(.configuration, operation: operation, message: "no queue may be called \"\(queue)\": \(fault)")
    }
  }
}
