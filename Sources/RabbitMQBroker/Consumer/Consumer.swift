internal import Logging
internal import Plainwire

/// One consumer of one queue, on the loop's thread, with a connection of its own.
///
/// The server pushes as much as `prefetch` allows. A token is a tag of the server's channel plus a base, which is raised with
/// every channel: no two deliveries of a subscription have the same.
final class Consumer: LoopMember {
  /// Where the consumer is in its life.
  enum Phase {
    case running
    case stopping, stopped
    case closing, gone
  }

  let number: UInt64
  let queue: String
  let options: RabbitMQOptions
  let shelf: DeliveryShelf
  let logger: Logger
  let link: Link
  let channel: Channel
  var phase = Phase.running

  // Connection
  var backoff = ReconnectBackoff()
  var connectAt: ContinuousClock.Instant?
  var isPreparing = false
  var isConsuming = false
  var hasTrouble = false
  /// The queue was there and is not any more.
  var isQueueGone = false
  /// Has the loop declare what is needed, anew if so said; it answers with ``prepared(_:)``.
  var prepare: ((_ anew: Bool) -> Void)?

  // Taking
  /// Begins the ids of messages that have none.
  let namePrefix = RandomID.make() + "."
  var base: UInt64 = 0
  var inFlight = InFlight()
  var arrived: [ShelfDelivery] = []
  /// Taken before their time; they are put off with the next batch.
  var early: [UInt64] = []

  // Settling
  var flushAt: ContinuousClock.Instant?
  /// Has the loop publish copies; it answers with ``copied(_:_:)``.
  var copy: (([CopyOrder]) -> Void)?
  var copying = 0
  var postponed: [CopyOrder] = []
  var retryAt: ContinuousClock.Instant?
  var trouble = ReconnectBackoff(first: .milliseconds(100), limit: .seconds(2))
  /// Whether the server refuses copies, and the log says so.
  var hasCopyTrouble = false
  var awaitedAnswers = 0

  // Ending
  var stopWaiters: [() -> Void] = []
  var closeWaiters: [() -> Void] = []
  var closeDeadline: ContinuousClock.Instant?

  init(number: UInt64, queue: String, options: RabbitMQOptions, shelf: DeliveryShelf, logger: Logger) {
    self.number = number
    self.queue = queue
    self.options = options
    self.shelf = shelf
    self.logger = logger
    link = Link(options: options, purpose: "consumer of \(queue)")
    channel = link.makeChannel()
    // The server keeps the lease for as long as the connection lives.
    shelf.withState { $0.leaseEnd = .now + .seconds(1 << 40) }
    channel.onUnasked = { [weak self] in self?.hear($0, $1) }
    channel.onClosed = { [weak self] in self?.channelIsClosed($0) }
    link.onBurst = { [weak self] in self?.layOut() }
    link.onDown = { [weak self] in self?.linkIsDown($0) }
  }

  var links: [Link] { [link] }

  /// How long posted settlements wait for company.
  static let linger = Duration.milliseconds(1)
  /// The name of the consumer on its channel.
  static let tag = "plainwire"

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    if phase == .gone { return nil }
    noticeDroppedSubscription(now)
    if let closeDeadline, closeDeadline <= now { abandon(isQuiet: false) }
    var deadline = closeDeadline
    if !isConsuming, !isPreparing, phase == .running {
      if let connectAt, connectAt > now { return deadline.earlier(connectAt) }
      begin()
    }
    deadline = deadline.earlier(flush(now))
    deadline = deadline.earlier(copyAgain(now))
    advanceEnding()
    return deadline
  }

  /// Asks on the channel; counted, so that closing can wait for it.
  func ask(_ method: ClientMethod, then handler: @escaping Channel.Handler) {
    awaitedAnswers += 1
    channel.ask(method) { [weak self] answer in
      self?.awaitedAnswers -= 1
      handler(answer)
    }
  }
}

// MARK: - The connection

extension Consumer {
  private func begin() {
    connectAt = nil
    isPreparing = true
    prepare?(isQueueGone)
    isQueueGone = false
  }

  /// The queue is there, or cannot be had.
  func prepared(_ error: BrokerError?) {
    guard phase == .running else {
      isPreparing = false
      return
    }
    if let error { return endure(error) }
    let prefetch = shelf.withState { $0.prefetch }
    ask(.prefetch(UInt16(clamping: prefetch))) { _ in }
    ask(.consume(queue: queue, tag: Self.tag)) { [weak self] answer in
      guard let self else { return }
      switch answer {
      case .success:
        isPreparing = false
        isConsuming = phase == .running
        guard isConsuming else { return cancel() }
        backoff.reset()
        if hasTrouble { logger.info("Consuming again", metadata: ["queue": "\(queue)", "server": "\(options)"]) }
        hasTrouble = false
      case .failure(.refused(code: 404, _)) where options.queues != .passive:
        isQueueGone = true
        endure(BrokerError(.unavailable, operation: "take", message: "the queue \"\(queue)\" is not there any more"))
      case .failure(let failure): endure(failure.error("take", queue: queue, options))
      }
    }
  }

  /// Tries again, later each time, and tells those who wait what no waiting mends.
  private func endure(_ error: BrokerError) {
    isPreparing = false
    isConsuming = false
    connectAt = .now + backoff.next()
    if !hasTrouble {
      logger.warning("Consuming fails; trying again", metadata: ["queue": "\(queue)", "cause": "\(error)"])
    }
    hasTrouble = true
    if !error.isRetriable { shelf.resumeAll(.failed(error)) }
  }

  private func channelIsClosed(_ failure: ChannelFailure) {
    loseAll()
    guard case .refused(let code, let text) = failure, phase == .running else { return }
    if code == 406, text.contains("timed out") {
      logger.error(
        "The server took back what was in hand for too long; raise its consumer_timeout beyond the longest run",
        metadata: ["queue": "\(queue)", "cause": "\(text)"])
    }
    if isConsuming { endure(failure.error("take", queue: queue, options)) }
  }

  private func linkIsDown(_ error: BrokerError) {
    loseAll()
    guard phase == .running else { return releaseStopWaiters() }
    if isConsuming || isPreparing { endure(error) }
    releaseStopWaiters()
  }

  /// With its channel everything that was in hand went back to the queue.
  private func loseAll() {
    let highest = base + inFlight.lastTag
    guard highest > base else { return }
    base = highest
    inFlight = InFlight()
    arrived = []
    early = []
    for order in postponed { tell(order.posting, .leaseLost(queue: queue)) }
    postponed = []
    let late = shelf.withState { $0.loseAll(below: highest + 1) }
    for posting in late { posting.continuation?.resume(returning: .failure(.leaseLost(queue: queue))) }
  }
}
