internal import Logging
internal import Plainwire
internal import Synchronization

/// One consumer of one queue: a member of the queue's group, on a thread of its own that polls librdkafka's queues.
///
/// Records wait in their partitions' queues until the shelf has room for them, which is the back-pressure; the consumer's
/// own queue, by which librdkafka measures whether we live, is served all the while. An actor whose executor is that
/// thread: the compiler sees to it that nothing else comes near its state.
actor ConsumerLoop {
  /// Where the consumer is in its life.
  enum Phase {
    case running
    /// Takes nothing more; what is in hand can be settled, and keeps its partitions here.
    case stopping
    /// Applies what was posted, then leaves.
    case closing
    case leaving, gone
  }

  /// A settlement that was applied here and is not committed yet.
  struct Awaited {
    let slot: UInt64
    let continuation: CheckedContinuation<Result<Void, BrokerError>, Never>
  }

  nonisolated let executor: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  nonisolated let topic: TopicName
  nonisolated let options: KafkaOptions
  nonisolated let shelf: DeliveryShelf
  nonisolated let administration: Administration
  nonisolated let logger: Logger
  nonisolated let ending = Atomic<Bool>(false)
  let client: KafkaClient
  let joins: JoinWatch
  var events: KafkaQueue?
  private var poll = DescriptorPoll()
  var phase = Phase.running
  var lastServed = ContinuousClock.now

  // Partitions
  var partitions: [HeldPartition] = []
  var lastSlot: UInt64 = 0
  var hasJoined = false
  var handover: Handover?
  var nextLook: ContinuousClock.Instant?
  var isLooking = false

  // Taking
  var firstInTurn = 0
  var gate = KeyGate()
  var parked = ParkedRecords()
  var nextMove = ContinuousClock.now

  // Settling
  var flushAt: ContinuousClock.Instant?
  var copying = 0
  var failedCopies: [Copying] = []
  var copyAgainAt: ContinuousClock.Instant?
  /// Whether the servers refuse copies, and the log says so.
  var hasCopyTrouble = false
  var copyBackoff = ReconnectBackoff(first: .milliseconds(100), limit: .seconds(2))
  var awaited: [Awaited] = []

  // Committing
  var commitQueue: KafkaQueue?
  var commit: Commit?
  var commitAt: ContinuousClock.Instant?
  var commitBackoff = ReconnectBackoff(first: .milliseconds(50), limit: .seconds(1))
  /// Whether `commitAt` ends a pause after a failure.
  var commitHasFailed = false
  var flushWaiters: [CheckedContinuation<Void, Never>] = []

  // Ending
  var closeWaiters: [CheckedContinuation<Void, Never>] = []
  var closeBegun: ContinuousClock.Instant?
  var closeDeadline: ContinuousClock.Instant?
  let begun = ContinuousClock.now

  private init(_ parts: Parts, client: KafkaClient, joins: JoinWatch, executor: LoopExecutor) {
    topic = parts.topic
    options = parts.options
    shelf = parts.shelf
    administration = parts.administration
    logger = parts.logger
    self.client = client
    self.joins = joins
    self.executor = executor
    events = KafkaQueue.consumer(of: client)
    commitQueue = KafkaQueue.make(for: client)
    events?.signal(executor.pipe)
    commitQueue?.signal(executor.pipe)
  }

  /// What a consumer works with.
  struct Parts: Sendable {
    let topic: TopicName
    let options: KafkaOptions
    let shelf: DeliveryShelf
    let administration: Administration
    let logger: Logger
  }

  static func start(_ parts: Parts) throws(BrokerError) -> ConsumerLoop {
    let executor: LoopExecutor
    do throws(ConnectionFailure) {
      executor = LoopExecutor(pipe: try WakePipe())
    } catch {
      throw BrokerError(.unexpected, operation: "subscribe", message: "the system gave no pipe: \(error.reason)")
    }
    let joins = JoinWatch(waking: executor.pipe)
    let settings = parts.options.consumerSettings(topic: parts.topic.main)
    let client = try KafkaClient(.consumer, settings: settings, joins: joins)
    let loop = ConsumerLoop(parts, client: client, joins: joins, executor: executor)
    do throws(ConnectionFailure) {
      try NativeThread.start {
        executor.adoptThread()
        // Whoever drops the subscription without closing it leaves the loop to end in good order.
        while executor.runJobs() || !loop.hasEnded { loop.assumeIsolated { $0.turn() } }
      }
    } catch {
      throw BrokerError(.unexpected, operation: "subscribe", message: "the system gave no thread: \(error.reason)")
    }
    if let failure = client.subscribe(to: parts.topic.main) {
      throw failure.error("subscribe", parts.options, topic: parts.topic.main)
    }
    return loop
  }

  /// Does what is due, then sleeps until librdkafka, a deadline or a wake-up.
  private func turn() {
    let now = ContinuousClock.now
    serveEvents(now)
    var deadline: ContinuousClock.Instant? = phase == .gone ? nil : now + options.pollInterval / 3
    if phase != .gone {
      deadline = deadline.earlier(flush(now))
      deadline = deadline.earlier(copyAgain(now))
      deadline = deadline.earlier(look(now))
      deadline = deadline.earlier(forwardDue(now))
      take()
      deadline = deadline.earlier(advanceHandover(now))
      deadline = deadline.earlier(commitIfDue(now))
      deadline = deadline.earlier(advanceEnding(now))
    }
    poll.removeAll()
    _ = poll.add(executor.pipe.descriptor, writing: false)
    poll.wait(milliseconds: executor.fallAsleep() ? LoopTimeout.milliseconds(until: deadline) : 0)
    executor.wakeUp()
    if poll.isReadable(0) {
      executor.pipe.drain()
      for partition in partitions { partition.mayHaveRecords = true }
    }
  }

  private func serveEvents(_ now: ContinuousClock.Instant) {
    while let event = events?.nextEvent() { serve(event) }
    while let event = commitQueue?.nextEvent() { serve(event) }
    lastServed = now
  }

  func serve(_ event: KafkaEvent) {
    switch event {
    case .assigned(let names): assigned(names)
    case .revoked(let names): revoked(names)
    case .rebalanceFailed(let failure):
      client.unassignAll()
      meet(failure)
    case .committed(let failure): committed(failure)
    case .failed(let failure): meet(failure)
    case .records(let records, let failures):
      for record in records { takeStray(record) }
      for failure in failures { meet(failure) }
    case .logged(let level, let text): logger.note(level: level, text)
    case .delivered, .other: break
    }
  }

  /// What no waiting mends is told to those who wait for deliveries.
  func meet(_ failure: KafkaFailure) {
    logger.debug(
      "Kafka", metadata: ["queue": "\(topic.queue)", "failure": "\(failure.reason)", "code": "\(failure.name)"])
    guard failure.isRefusal || failure.isFatal else { return }
    let error = failure.error("take", options, topic: topic.main)
    logger.error("Taking fails", metadata: ["queue": "\(topic.queue)", "cause": "\(error)"])
    shelf.resumeAll(.failed(error))
  }

  /// Whether the consumer has left, and nothing will come of it any more.
  nonisolated var hasEnded: Bool { ending.load(ordering: .acquiring) }

  /// The partition that a token belongs to, while it is this consumer's.
  func partition(of token: UInt64) -> HeldPartition? {
    let slot = HeldPartition.slot(of: token)
    return partitions.first { $0.slot == slot }
  }
}
