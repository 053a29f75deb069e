/// Where messages wait. Every broker passes the suite in `BrokerContract`.
///
/// A broker is opened once and shared: all its functions may be called from any task. Calls that fail because the broker is
/// away throw ``BrokerError/Code/unavailable``; the next call tries again.
public protocol Broker: Sendable {
  /// For logs and errors: scheme, host, database; never a user's name or password.
  var description: String { get }
  /// What this broker can do.
  var capabilities: BrokerCapabilities { get }
  /// Where its clients share small values: for what a fleet keeps together, such as a rate. None unless said.
  var coordination: (any CoordinationStore)? { get }

  /// Hands messages over, in their order, and returns when the broker has all of them.
  ///
  /// - Throws: a ``PublishError`` that says which of them the broker has confirmed.
  func publish(_ messages: [Message], to queue: String) async throws(PublishError)
  /// Begins to consume. At most `prefetch` deliveries are unsettled at once.
  func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription

  /// The queues that exist, by name, with their counts.
  func queues() async throws(BrokerError) -> [QueueStatus]
  /// The counts of one queue; zeros for a queue that nobody has used.
  func status(of queue: String) async throws(BrokerError) -> QueueStatus
  /// Removes every message that waits, delayed ones too, and returns how many. Those in flight are left alone.
  func purge(_ queue: String) async throws(BrokerError) -> Int

  /// Up to `limit` dead letters of a queue, the oldest first, after the dead letter with id `after` if one is named.
  func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter]
  /// Puts dead letters back at the queue's tail for a first attempt, all of them when `ids` is nil, and returns how many.
  func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int
  /// Forgets dead letters, all of them when `ids` is nil, and returns how many.
  func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int

  /// Writes the reply for a caller, kept for `lifetime`.
  func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError)
  /// The address at which this client will wait for the reply to the message of that id: a new one, and the id itself unless
  /// the broker has a queue for replies.
  func makeReplyAddress(for id: String) async throws(BrokerError) -> String
  /// Waits for the reply at `address`; nil when none came in time, or when the task was cancelled.
  func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]?

  /// Ends every subscription and connection. Using the broker afterwards throws ``BrokerError/Code/closed``.
  func close() async
}

extension Broker {
  /// None.
  public var coordination: (any CoordinationStore)? { nil }

  /// The id itself.
  public func makeReplyAddress(for id: String) async throws(BrokerError) -> String { id }
}
