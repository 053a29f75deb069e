internal import Logging
internal import Plainwire
internal import Synchronization

/// Questions to the servers and orders to them, and reading without a group: on one thread of its own, one after the other,
/// since librdkafka blocks for them.
actor Administration {
  nonisolated let executor: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  nonisolated let options: KafkaOptions
  nonisolated let logger: Logger
  nonisolated let producer: KafkaProducer
  /// Nil once it is closed.
  private var openClient: KafkaClient?
  private var events: KafkaQueue?
  private var poll = DescriptorPoll()
  /// Topics that are known to exist, with the number of their partitions.
  var known: [String: Int] = [:]
  /// Topics that are there and that the producer has been told of: whoever writes to one of them waits for no question.
  nonisolated let writable = Mutex<Set<String>>([])
  /// Where the replies' topic ended when the broker was opened.
  private(set) var repliesFrom: [PartitionOffset] = []
  var graveyards: [String: Graveyard] = [:]
  private(set) var lastFailure: KafkaFailure?
  /// Whether it is to close: no further question is asked.
  private let isClosing = Atomic<Bool>(false)

  /// How long one question may take, in milliseconds.
  static let patience: Int32 = 10_000

  private init(
    client: KafkaClient, executor: LoopExecutor, producer: KafkaProducer, options: KafkaOptions, logger: Logger
  ) {
    self.producer = producer
    openClient = client
    self.executor = executor
    self.options = options
    self.logger = logger
    events = KafkaQueue.main(of: client)
    events?.signal(executor.pipe)
  }

  static func start(
    _ producer: KafkaProducer, options: KafkaOptions, logger: Logger
  ) throws(BrokerError) -> Administration {
    let client = try KafkaClient(.consumer, settings: options.readerSettings)
    do throws(ConnectionFailure) {
      let executor = LoopExecutor(pipe: try WakePipe())
      let administration = Administration(
        client: client, executor: executor, producer: producer, options: options, logger: logger)
      try NativeThread.start {
        executor.adoptThread()
        while executor.runJobs() { administration.assumeIsolated { $0.turn() } }
        administration.assumeIsolated { $0.close() }
      }
      return administration
    } catch {
      throw BrokerError(.unexpected, operation: "open", message: "the system gave no thread: \(error.reason)")
    }
  }

  /// Makes sure that a server answers, and notes where the replies end.
  func greet() throws(BrokerError) {
    let deadline = ContinuousClock.now + options.connectTimeout
    let client = try client
    while true {
      let left = max(1, (deadline - .now).milliseconds)
      switch client.topics(within: Int32(min(200, left))) {
      case .success(let topics):
        known = topics.filter { $0.value > 0 }
        return noteReplies(client)
      case .failure(let failure):
        serveEvents()
        let cause = lastFailure ?? failure
        if cause.isRefusal { throw cause.error("open", options) }
        guard ContinuousClock.now < deadline else { throw options.unreachable(cause.reason).during("open") }
      }
    }
  }

  private func noteReplies(_ client: KafkaClient) {
    guard let count = known[TopicName.replies] else { return }
    repliesFrom = (0..<Int32(count)).map { number in
      let partition = PartitionName(topic: TopicName.replies, number: number)
      let bounds = try? client.bounds(of: partition, within: 2000).get()
      return PartitionOffset(partition: partition, offset: bounds?.upperBound ?? 0)
    }
  }

  var client: KafkaClient {
    get throws(BrokerError) {
      guard let openClient, !isClosing.load(ordering: .acquiring) else {
        throw BrokerError(.closed, operation: "ask", message: "the broker was closed")
      }
      return openClient
    }
  }

  private func turn() {
    if isClosing.load(ordering: .acquiring) { close() }
    serveEvents()
    poll.removeAll()
    _ = poll.add(executor.pipe.descriptor, writing: false)
    poll.wait(milliseconds: executor.fallAsleep() ? -1 : 0)
    executor.wakeUp()
    executor.pipe.drain()
  }

  private func serveEvents() {
    while let event = events?.nextEvent() {
      switch event {
      case .failed(let failure):
        lastFailure = failure
        logger.debug("Kafka", metadata: ["failure": "\(failure.reason)", "code": "\(failure.name)"])
      case .logged(let level, let text): logger.note(level: level, text)
      default: break
      }
    }
  }

  /// Closes after the question in course, for which nobody who closes has to wait.
  nonisolated func endSoon() {
    isClosing.store(true, ordering: .releasing)
    executor.wake()
  }

  /// Ends the connections; whoever asks afterwards is told.
  func close() {
    guard let client = openClient else { return }
    openClient = nil
    events?.endSignals()
    events = nil
    client.destroy()
  }
}
