internal import Logging
internal import Plainwire

/// Everything of one broker that touches sockets, on one thread of its own that polls them all.
///
/// An actor whose executor is that thread: the compiler sees to it that nothing else comes near a connection, and no call
/// that may block ever runs on one of Swift's cooperative threads.
actor RabbitMQLoop {
  nonisolated let executor: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }
  nonisolated let options: RabbitMQOptions
  nonisolated let logger: Logger

  let questions: AskLine
  let publisher: PublishLine
  let replies: ReplyLine
  var consumers: [UInt64: Consumer] = [:]
  var lastConsumer: UInt64 = 0
  var declared: Set<String> = []
  var declaredDelays: [String: ContinuousClock.Instant] = [:]
  var registry = Registry()
  var isClosed = false
  private var poll = DescriptorPoll()

  init(options: RabbitMQOptions, executor: LoopExecutor, logger: Logger) {
    self.options = options
    self.executor = executor
    self.logger = logger
    questions = AskLine(options: options)
    publisher = PublishLine(options: options, logger: logger)
    replies = ReplyLine(link: questions.link, options: options)
  }

  /// A loop whose thread runs until its executor is stopped.
  static func start(options: RabbitMQOptions, logger: Logger) throws(BrokerError) -> RabbitMQLoop {
    do {
      let executor = LoopExecutor(pipe: try WakePipe())
      let loop = RabbitMQLoop(options: options, executor: executor, logger: logger)
      try NativeThread.start {
        executor.adoptThread()
        while executor.runJobs() { loop.assumeIsolated { $0.turn() } }
      }
      return loop
    } catch {
      throw BrokerError(.unexpected, operation: "open", message: "the system gave no thread: \(error.reason)")
    }
  }

  /// Ends every connection; what waits on one fails with `closed`. Quietly: without a word to the server.
  func closeAll(isQuiet: Bool) {
    isClosed = true
    let closed = BrokerError(.closed, operation: "close", message: "the broker was closed")
    for consumer in consumers.values { consumer.abandon(isQuiet: isQuiet) }
    consumers = [:]
    replies.close(closed)
    for member in members { for link in member.links { link.close(closed, isQuiet: isQuiet) } }
  }

  private var members: [any LoopMember] {
    let always: [any LoopMember] = [questions, publisher, replies]
    return always + consumers.values.map { $0 as any LoopMember }
  }

  /// Lets everyone work, then sleeps until a socket, a deadline or a wake-up, and serves the sockets.
  private func turn() {
    let now = ContinuousClock.now
    let members = members
    var deadline: ContinuousClock.Instant?
    for member in members { deadline = deadline.earlier(member.turn(now: now)) }
    let links = members.flatMap(\.links)
    for link in links { deadline = deadline.earlier(link.turn(now: now)) }
    poll.removeAll()
    let wakeUp = poll.add(executor.pipe.descriptor, writing: false)
    let polled = links.filter { $0.descriptor != nil }
    for link in polled { if let descriptor = link.descriptor { _ = poll.add(descriptor, writing: link.wantsToWrite) } }
    poll.wait(milliseconds: executor.fallAsleep() ? Self.timeout(until: deadline) : 0)
    executor.wakeUp()
    if poll.isReadable(wakeUp) { executor.pipe.drain() }
    for (index, link) in polled.enumerated() {
      link.serve(readable: poll.isReadable(index + 1), writable: poll.isWritable(index + 1))
    }
  }

  /// Milliseconds, rounded up so that a deadline is met once, not in a spin before it.
  private static func timeout(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = deadline - ContinuousClock.now
    return Int32(clamping: max(0, left.milliseconds))
  }
}
