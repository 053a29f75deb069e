internal import Logging
internal import Plainwire

/// One consumer of one queue, on the loop's thread: takes ahead within its prefetch, settles, and says that it lives.
///
/// Two connections: on one everything is asked and answered at once; on the other it waits, while there is nothing to do,
/// until something is pushed. That wait is `BLMOVE` from the head of the ingress list to its head, which changes nothing:
/// a message never leaves the list but by the script that also notes who has it, so no crash can lose one in between, and
/// who waits holds nothing back from others.
final class Consumer: LoopMember {
  /// Where the consumer is in its life.
  enum Phase {
    case running
    case stopping, stopped
    case closing, leaving, gone
  }

  let number: UInt64
  let queue: String
  let keys: QueueKeys
  let options: RedisOptions
  let shelf: DeliveryShelf
  let wakes: WakeListener
  let logger: Logger
  let work: Link
  let idle: Link
  var phase = Phase.running

  // Connection
  var backoff = ReconnectBackoff()
  var connectAt: ContinuousClock.Instant?
  var downSince: ContinuousClock.Instant?

  // Lease
  /// Names the consumer, and its messages that have no id; a new one after a lost lease.
  var name = RandomID.make()
  /// Counts its connections.
  var epoch = 1
  /// The identities that the server may know it by, while the answer to its latest is not there.
  var formerIdentities: [String] = []
  var isRegistered = false
  var wasRegistered = false
  var isBeating = false
  var nextBeat = ContinuousClock.now
  var reapAt: ContinuousClock.Instant?
  var mayReapFrom = ContinuousClock.now

  // Taking
  var nextToken: UInt64 = 1
  var isTaking = false
  var mayHaveWork = true
  var dueAt: ContinuousClock.Instant?
  var isBlocked = false
  var wasWoken = false
  var idleBackoff = ReconnectBackoff(first: .milliseconds(1), limit: .milliseconds(32))
  var pausedUntil: ContinuousClock.Instant?
  var trouble = ReconnectBackoff(first: .milliseconds(100), limit: .seconds(2))

  // Settling
  var flushAt: ContinuousClock.Instant?
  var unconfirmed: [Posting] = []
  var awaitedReplies = 0
  var toGiveBack: [ShelfDelivery] = []

  // Ending
  var stopWaiters: [() -> Void] = []
  var closeWaiters: [() -> Void] = []
  var closeDeadline: ContinuousClock.Instant?

  init(
    number: UInt64, queue: String, options: RedisOptions, shelf: DeliveryShelf, wakes: WakeListener, logger: Logger
  ) {
    self.number = number
    self.queue = queue
    self.options = options
    self.shelf = shelf
    self.wakes = wakes
    self.logger = logger
    keys = QueueKeys(queue: queue)
    work = Link(options: options, patience: options.patience)
    idle = Link(options: options, patience: .seconds(Self.blockSeconds) + options.patience)
    work.onUp = { [weak self] in self?.workIsUp($0) }
    work.onDown = { [weak self] in self?.workIsDown($0) }
    wakes.add(number, on: keys.wake) { [weak self] in self?.mayHaveWork = true }
  }

  var links: [Link] { [work, idle] }

  /// The name under which the server keeps what this consumer has in flight. Another one for each connection, so that a take
  /// which was still under way on a broken connection is refused, not lost.
  var identity: String { "\(name)-\(epoch)" }

  /// How long a wait on the server lasts before it is begun anew.
  static let blockSeconds = 15
  /// How many messages one script takes at most.
  static let takeLimit = 1000
  /// How long posted settlements wait for company.
  static let linger = Duration.milliseconds(1)

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    if phase == .gone { return nil }
    noticeDroppedSubscription(now)
    if let closeDeadline, closeDeadline <= now { abandon() }
    guard !work.isDown else {
      if let connectAt, connectAt > now { return connectAt.earlier(closeDeadline) }
      connectAt = nil
      work.connect()
      return closeDeadline
    }
    guard work.isUp, isRegistered else { return closeDeadline }
    var deadline = closeDeadline
    deadline = deadline.earlier(flush(now))
    deadline = deadline.earlier(keepLease(now))
    deadline = deadline.earlier(fetch(now))
    advanceEnding(now)
    return deadline
  }

  /// Runs a script on the work connection; counted, so that closing can wait for it.
  func run(_ script: LuaScript, keys: [String], _ arguments: [[UInt8]], then handler: @escaping Link.Handler) {
    awaitedReplies += 1
    work.run(script, keys: keys, arguments) { [weak self] result in
      self?.awaitedReplies -= 1
      handler(result)
    }
  }

  func failure(_ text: String, _ operation: String) -> BrokerError {
    RedisFailure(text, operation: operation, options: options, key: queue).error
  }
}

// MARK: - The connection

extension Consumer {
  private func workIsUp(_ facts: ServerFacts) {
    backoff.reset()
    let now = ContinuousClock.now
    // Who could not reach the server could not renew its lease either: everyone gets the time to come back.
    if let uptime = facts.uptime, uptime < options.lease {
      mayReapFrom = max(mayReapFrom, now + options.lease - uptime)
    }
    if let downSince, now - downSince > options.heartbeat { mayReapFrom = max(mayReapFrom, now + options.lease) }
    if downSince != nil { logger.info("Connected again", metadata: ["queue": "\(queue)", "server": "\(options)"]) }
    downSince = nil
    register()
  }

  private func workIsDown(_ error: BrokerError) {
    isRegistered = false
    isBeating = false
    isTaking = false
    if downSince == nil {
      downSince = .now
      logger.warning("The connection broke; connecting again", metadata: ["queue": "\(queue)", "cause": "\(error)"])
    }
    connectAt = .now + backoff.next()
    if !error.isRetriable { shelf.resumeAll(.failed(error)) }
    releaseStopWaiters()
  }
}
