public import Logging
public import Plainwire
import Synchronization

/// The embedded broker: a file, which any number of processes of one machine may use at the same time, in any language
/// (docs/protocol.md, section 7).
///
/// The connection belongs to a thread of its own. What callers want meanwhile is gathered and done in shared transactions, so
/// many publishers and consumers cost little more than one. A process that forks must open the file again in its child.
public final class SQLiteBroker: Broker {
  private let mailbox: Mailbox
  private let lastNumber = Atomic<UInt64>(0)

  /// `sqlite:` and the path.
  public var description: String { "sqlite:\(mailbox.path)" }
  /// All there are.
  public let capabilities: BrokerCapabilities = [
    .persistent, .sharedBetweenProcesses, .fifo, .acknowledges, .delays, .priorities, .countsInFlight,
    .leasesEachMessage, .coordinates,
  ]
  /// In a table of the file.
  public var coordination: (any CoordinationStore)? { SQLiteCoordination(broker: self) }

  private init(_ mailbox: Mailbox) {
    self.mailbox = mailbox
  }

  deinit {
    mailbox.put(CloseRequest(caller: nil))
  }

  /// Opens the file at `path`, and makes it, with its tables, when it is not there. Tables of the application's own may be in
  /// it as well.
  ///
  /// - Throws: ``BrokerError/Code/refused`` for what is no such file or may not be written,
  ///   ``BrokerError/Code/configuration`` for senseless options, ``BrokerError/Code/unavailable`` while it is locked.
  public static func open(
    path: String, options: SQLiteOptions = SQLiteOptions(), logger: Logger = Logger(label: "plainwire.sqlite")
  ) async throws(BrokerError) -> SQLiteBroker {
    try options.checked()
    guard !path.isEmpty, path != ":memory:" else {
      throw SQLiteOptions.misconfigured(
        "an SQLite broker needs a file; for messages in memory there is the memory broker")
    }
    guard let mailbox = Mailbox(path: path) else { throw Self.exhausted("file descriptor") }
    let opened: Result<Void, BrokerError> = await withCheckedContinuation { caller in
      let isStarted = DedicatedThread.start {
        DatabaseLoop.open(mailbox, options: options, logger: logger, caller: caller)
      }
      if !isStarted { caller.resume(returning: .failure(exhausted("thread"))) }
    }
    try opened.get()
    return SQLiteBroker(mailbox)
  }

  private static func exhausted(_ what: String) -> BrokerError {
    BrokerError(.unavailable, operation: "open", message: "the process can have no more \(what)s; raise its limits")
  }

  /// Gives back what this broker's consumers hold, applies what they posted, and closes the file.
  public func close() async {
    await withCheckedContinuation { caller in mailbox.put(CloseRequest(caller: caller)) }
  }

  // MARK: Messages

  /// Messages are confirmed 500 at a time, each such part in one transaction.
  public func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    var confirmed = 0
    while confirmed < messages.count {
      let part = messages[confirmed..<min(confirmed + 500, messages.count)]
      do throws(BrokerError) {
        guard !queue.isEmpty else { throw BrokerError.nameless("publish") }
        try await perform("publish", weight: part.count) { store throws(SQLiteFailure) in
          try store.publish(part, to: queue, now: SystemTime().now)
        }
      } catch {
        throw PublishError(confirmed: Array(0..<confirmed), cause: error)
      }
      confirmed = part.endIndex
    }
  }

  /// Begins to consume. Up to `prefetch` messages are taken ahead; a process that dies costs each of them an attempt.
  public func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    guard !queue.isEmpty else { throw .nameless("subscribe") }
    guard prefetch > 0 else {
      throw BrokerError(
        .configuration, operation: "subscribe", message: "prefetch is \(prefetch); it must be 1 or more")
    }
    let buffer = PrefetchBuffer(prefetch: prefetch) { [mailbox] in mailbox.nudge() }
    let id = number()
    let added: Result<Void, BrokerError> = await withCheckedContinuation { caller in
      mailbox.put(SubscribeRequest(id: id, queue: queue, prefetch: prefetch, buffer: buffer, caller: caller))
    }
    try added.get()
    return SQLiteSubscription(id: id, buffer: buffer, mailbox: mailbox, broker: self)
  }

  // MARK: Queues

  /// The queues that have a message or a dead letter. An empty queue leaves no trace in the file.
  public func queues() async throws(BrokerError) -> [QueueStatus] {
    try await perform("queues", isReading: true) { store throws(SQLiteFailure) in
      try store.queues(now: SystemTime().now)
    }
  }

  /// The counts of one queue; reads an index, in a time that grows with what waits.
  public func status(of queue: String) async throws(BrokerError) -> QueueStatus {
    try await perform("status", isReading: true) { store throws(SQLiteFailure) in
      try store.status(of: queue, now: SystemTime().now)
    }
  }

  /// Removes every message that waits, delayed ones too, in parts of 1000 between which others get their turn.
  public func purge(_ queue: String) async throws(BrokerError) -> Int {
    try await inParts { () throws(BrokerError) in
      try await self.perform("purge", weight: Self.part) { store throws(SQLiteFailure) in
        try store.purge(queue, limit: Self.part, now: SystemTime().now)
      }
    }
  }

  // MARK: Replies

  /// Writes the reply for a caller; one that nobody has read when `lifetime` is over is removed by a later reply.
  public func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    try await perform("reply") { store throws(SQLiteFailure) in
      let now = SystemTime().now
      try store.writeReply(body, to: address, now: now, expiresAt: now.advanced(by: lifetime))
    }
  }

  /// Waits for the reply at `address`, which is one call's alone, and removes it.
  public func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    let id = number()
    let deadline = ContinuousClock.now + timeout
    let reply: Result<[UInt8]?, BrokerError> = await withTaskCancellationHandler {
      await withCheckedContinuation { caller in
        let waiter = ReplyWaiter(id: id, address: address, deadline: deadline, caller: caller)
        if !mailbox.putUnlessCancelled(waiter) { caller.resume(returning: .success(nil)) }
      }
    } onCancel: {
      mailbox.put(ReplyCancellation(id: id))
    }
    return try reply.get()
  }

  private func number() -> UInt64 {
    lastNumber.add(1, ordering: .relaxed).newValue
  }
}

// MARK: - Calls on the loop's thread

extension SQLiteBroker {
  /// How many rows one transaction of a long operation changes, so that others get their turn in between.
  static let part = 1_000

  /// Has the loop's thread do something with the tables, and waits for what comes of it.
  func perform<Output: Sendable>(
    _ operation: String, weight: Int = 1, isReading: Bool = false,
    _ body: @escaping @Sendable (MessageStore) throws(SQLiteFailure) -> Output
  ) async throws(BrokerError) -> Output {
    let result = await withCheckedContinuation { caller in
      mailbox.put(Job(operation: operation, weight: weight, isReading: isReading, body: body, caller: caller))
    }
    return try result.get()
  }

  /// Repeats a part of a long operation until it finds no full part any more; the sum.
  func inParts(_ operation: () async throws(BrokerError) -> Int) async throws(BrokerError) -> Int {
    var total = 0
    while true {
      let count = try await operation()
      total += count
      if count < Self.part { return total }
    }
  }

  /// For tests of the contract: ends the leases of all that is in hand, as if this process had stalled for too long.
  package func expireLeases() async {
    await withCheckedContinuation { caller in mailbox.put(ExpireRequest(caller: caller)) }
  }

  /// For tests of the contract: ends the connection as the death of this process would. Nothing is settled or given back.
  package func crash() async {
    await withCheckedContinuation { caller in mailbox.put(CrashRequest(caller: caller)) }
  }
}
