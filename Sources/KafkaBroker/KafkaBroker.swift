public import Logging
public import Plainwire
internal import Synchronization

/// The Kafka broker: a queue is a topic, a body is a record's value (docs/protocol.md, section 10).
///
/// librdkafka has threads of its own; beside them are one that hears what became of what was written, one that asks
/// questions, one that reads replies, and one for each subscription.
public final class KafkaBroker: Broker {
  let options: KafkaOptions
  let logger: Logger
  let producer: KafkaProducer
  let administration: Administration
  let replies: ReplyLoop
  let lastCall = Atomic<UInt64>(0)
  private let handles: [LoopHandle]
  /// The subscriptions' loops, those that have ended among them until somebody looks.
  private let consumers = Mutex<[(loop: ConsumerLoop, handle: LoopHandle)]>([])
  private let isClosed = Atomic<Bool>(false)

  /// `kafka://host:port,host:port`.
  public var description: String { options.description }
  /// With one partition a topic: order. With more: consumers that share its work.
  public var capabilities: BrokerCapabilities {
    let always: BrokerCapabilities = [.persistent, .sharedBetweenProcesses, .acknowledges, .delays]
    return options.partitions == 1 ? always.union(.fifo) : always
  }

  private init(
    options: KafkaOptions, logger: Logger, producer: KafkaProducer, administration: Administration,
    administrationHandle: LoopHandle, replies: ReplyLoop
  ) {
    self.options = options
    self.logger = logger
    self.producer = producer
    self.administration = administration
    self.replies = replies
    handles = [administrationHandle, LoopHandle(replies.executor)]
  }

  deinit {
    // Dropped without close(): the other threads end with their handles.
    producer.end()
  }

  /// Opens a broker by its address, `kafka://host:port,host:port/?group=plainwire&…`.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` for an address that makes no sense, else as ``open(_:logger:)``.
  public static func open(
    url: String, logger: Logger = Logger(label: "plainwire.kafka")
  ) async throws(BrokerError) -> KafkaBroker {
    try await open(KafkaOptions(url: url), logger: logger)
  }

  /// Opens a broker and makes sure that a server answers.
  ///
  /// - Throws: ``BrokerError/Code/unavailable`` when none does, ``BrokerError/Code/refused`` when it does not accept the
  ///   user, the password or the certificate, ``BrokerError/Code/configuration`` for a property that librdkafka lacks.
  public static func open(
    _ options: KafkaOptions, logger: Logger = Logger(label: "plainwire.kafka")
  ) async throws(BrokerError) -> KafkaBroker {
    let producer = try KafkaProducer.start(options: options, logger: logger)
    do throws(BrokerError) {
      let administration = try Administration.start(producer, options: options, logger: logger)
      let handle = LoopHandle(administration.executor)
      try await administration.greet()
      return KafkaBroker(
        options: options, logger: logger, producer: producer, administration: administration,
        administrationHandle: handle, replies: try ReplyLoop.start(administration))
    } catch {
      producer.end()
      throw error
    }
  }

  /// Begins to consume: joins the queue's group, which takes a moment; ``Subscription/next()`` waits for it.
  public func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    try checkOpen("subscribe")
    let topic = try topic(of: queue, "subscribe")
    guard prefetch > 0 else {
      throw BrokerError(
        .configuration, operation: "subscribe", message: "prefetch is \(prefetch); it must be 1 or more")
    }
    try await administration.ensure(topic.main, "subscribe")
    let shelf = DeliveryShelf(prefetch: prefetch, keepsRecords: false)
    // A lost lease is told by the group, not by a clock of ours.
    shelf.withState { $0.leaseEnd = .now + .seconds(1 << 40) }
    let loop = try ConsumerLoop.start(
      ConsumerLoop.Parts(
        topic: topic, options: options, shelf: shelf, administration: administration, logger: logger))
    let handle = LoopHandle(loop.executor)
    consumers.withLock { $0.append((loop, handle)) }
    // The room is asked for only now and then; an empty shelf asks at once.
    let work = ShelfSubscription.Loop(
      wakesWhenEmpty: true, wake: { handle.wake() }, stop: { await loop.stop() }, close: { await loop.close() })
    return ShelfSubscription(shelf, of: queue, loop: work, logger: logger)
  }

  /// Ends every subscription in good order, for a few seconds each at most, and every connection.
  public func close() async {
    guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
    await withTaskGroup(of: Void.self) { group in
      for loop in everyLoop { group.addTask { await loop.close() } }
    }
    producer.end()
    administration.endSoon()
    await replies.close()
    forgetEnded()
  }

  /// Drops everything, as the end of the process would: nothing is settled, and no group is left.
  package func crash() async {
    isClosed.store(true, ordering: .releasing)
    for loop in everyLoop { await loop.crash() }
    producer.end()
    await replies.close()
    await administration.close()
  }

  /// The loops that consume a queue here.
  func loops(of topic: TopicName) -> [ConsumerLoop] {
    forgetEnded()
    return everyLoop.filter { $0.topic == topic }
  }

  var everyLoop: [ConsumerLoop] { consumers.withLock { $0.map(\.loop) } }

  private func forgetEnded() {
    consumers.withLock { consumers in consumers.removeAll { $0.loop.hasEnded } }
  }

  func checkOpen(_ operation: String) throws(BrokerError) {
    guard !isClosed.load(ordering: .acquiring) else {
      throw BrokerError(.closed, operation: operation, message: "the broker was closed")
    }
  }

  func topic(of queue: String, _ operation: String) throws(BrokerError) -> TopicName {
    guard let topic = TopicName(queue: queue) else {
      throw BrokerError(
        .configuration, operation: operation,
        message:
          "no queue may be called \"\(queue)\": a name has at least one byte, and at most 200 where it is made of"
          + " A–Z a–z 0–9 . _ -, else 71, since Kafka's names are short")
    }
    return topic
  }
}
