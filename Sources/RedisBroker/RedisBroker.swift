public import Logging
public import Plainwire
internal import Synchronization

/// The Redis broker: queues are plain lists, into which any client pushes bodies (docs/protocol.md, section 8).
///
/// One thread of its own serves all its connections: one for publishing and asking, and per subscription one for taking and
/// settling, and one that waits.
public final class RedisBroker: Broker {
  let handle: LoopHandle
  let options: RedisOptions
  let logger: Logger
  let lastCall = Atomic<UInt64>(0)
  let knownQueues = Mutex<Set<String>>([])
  private let isClosed = Atomic<Bool>(false)

  /// `redis://host:port/database`.
  public var description: String { options.description }
  /// All, but for ``BrokerCapabilities/acknowledges`` with `ack=none`.
  public let capabilities: BrokerCapabilities

  /// In strings of the database.
  public var coordination: (any CoordinationStore)? { RedisCoordination(broker: self) }

  var loop: RedisLoop { handle.loop }

  private init(loop: RedisLoop, options: RedisOptions, logger: Logger) {
    handle = LoopHandle(loop)
    self.options = options
    self.logger = logger
    let always: BrokerCapabilities = [
      .persistent, .sharedBetweenProcesses, .fifo, .delays, .priorities, .negativePriorities, .countsInFlight,
      .leasesEachMessage, .coordinates,
    ]
    capabilities = options.acknowledges ? always.union(.acknowledges) : always
  }

  /// Opens a broker by its address, `redis://[user:password@]host[:port][/database][?ack=none&heartbeat=5]`.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` for an address that makes no sense, else as ``open(_:logger:)``.
  public static func open(
    url: String, logger: Logger = Logger(label: "plainwire.redis")
  ) async throws(BrokerError) -> RedisBroker {
    try await open(RedisOptions(url: url), logger: logger)
  }

  /// Opens a broker and makes sure that its server answers.
  ///
  /// - Throws: ``BrokerError/Code/unavailable`` when it does not, ``BrokerError/Code/refused`` for a wrong password or a
  ///   server older than Redis 6.2.
  public static func open(
    _ options: RedisOptions, logger: Logger = Logger(label: "plainwire.redis")
  ) async throws(BrokerError) -> RedisBroker {
    let broker = RedisBroker(
      loop: try RedisLoop.start(options: options, logger: logger), options: options, logger: logger)
    do throws(BrokerError) {
      let reply = try await broker.loop.ask(RedisCommand("PING")).get()
      if let text = reply.errorText { throw RedisFailure(text, operation: "open", options: options).error }
      return broker
    } catch {
      await broker.close()
      throw error.during("open")
    }
  }

  /// Begins to consume: the first connection of its own is made when it is needed, and made again for as long as it breaks.
  public func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    try checkOpen("subscribe")
    try checkName(queue, "subscribe")
    guard prefetch > 0 else {
      throw BrokerError(
        .configuration, operation: "subscribe", message: "prefetch is \(prefetch); it must be 1 or more")
    }
    let shelf = DeliveryShelf(prefetch: prefetch, keepsRecords: !options.acknowledges)
    let consumer = await loop.consume(queue, shelf: shelf)
    let handle = handle
    let work = ShelfSubscription.Loop(
      wake: { handle.loop.executor.wake() }, stop: { await handle.loop.stop(consumer) },
      close: { await handle.loop.close(consumer) })
    return ShelfSubscription(shelf, of: queue, loop: work, logger: logger)
  }

  /// Ends every subscription in good order, for at most five seconds each, and every connection.
  public func close() async {
    guard !isClosed.exchange(true, ordering: .acquiringAndReleasing) else { return }
    await loop.closeConsumers()
    await loop.closeAll()
  }

  /// Drops every connection, as the end of the process would: nothing is settled or given back.
  package func crash() async {
    isClosed.store(true, ordering: .releasing)
    await loop.closeAll()
  }

  func checkOpen(_ operation: String) throws(BrokerError) {
    guard !isClosed.load(ordering: .acquiring) else {
      throw BrokerError(.closed, operation: operation, message: "the broker was closed")
    }
  }

  func checkName(_ queue: String, _ operation: String) throws(BrokerError) {
    guard !QueueKeys.isReserved(queue) else {
      throw BrokerError(
        .configuration, operation: operation,
        message: "no queue may be called \"\(queue)\": a name has at least one character and does not begin plainwire:")
    }
  }

  /// Runs a script that answers; errors come out as broker errors.
  func run(
    _ script: LuaScript, _ operation: String, key: String? = nil, keys: [String], _ arguments: [[UInt8]] = []
  ) async throws(BrokerError) -> RedisReply {
    try checkOpen(operation)
    return try checked(await loop.run(script, keys: keys, arguments), operation, key: key)
  }

  func ask(_ command: RedisCommand, _ operation: String, key: String? = nil) async throws(BrokerError) -> RedisReply {
    try checkOpen(operation)
    return try checked(await loop.ask(command), operation, key: key)
  }

  func checked(
    _ result: Result<RedisReply, BrokerError>, _ operation: String, key: String?
  ) throws(BrokerError) -> RedisReply {
    switch result {
    case .failure(let error): throw error.during(operation)
    case .success(.error(let text)):
      throw RedisFailure(text, operation: operation, options: options, key: key).error
    case .success(let reply): return reply
    }
  }

  func unexpected(_ operation: String) -> BrokerError {
    BrokerError(.unexpected, operation: operation, message: "\(options) gave an answer of an unknown kind")
  }
}
