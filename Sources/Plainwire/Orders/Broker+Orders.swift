// What can be said to all consumers of a queue at once. They look once a second.
extension Broker {
  /// Has no consumer of a queue take anything more, until ``resume(_:)``: also those that start meanwhile.
  ///
  /// Consumers stop within about a second: what runs may end, what they hold ahead goes back to the queue. Messages stay in
  /// the broker, and more may be published.
  ///
  /// - Returns: whether it was not paused already.
  /// - Throws: ``BrokerError/Code/configuration`` on a broker without a store for shared values.
  @discardableResult
  public func pause(_ queue: String) async throws(BrokerError) -> Bool {
    try await OrderBook(on: self, queue, for: "pause").setPaused(true)
  }

  /// Ends a pause: consumers take messages again within about a second.
  ///
  /// - Returns: whether it was paused.
  /// - Throws: ``BrokerError/Code/configuration`` on a broker without a store for shared values.
  @discardableResult
  public func resume(_ queue: String) async throws(BrokerError) -> Bool {
    try await OrderBook(on: self, queue, for: "resume").setPaused(false)
  }

  /// Whether a queue is paused.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` on a broker without a store for shared values.
  public func isPaused(_ queue: String) async throws(BrokerError) -> Bool {
    try await pauses(of: [queue])[queue] != nil
  }

  /// Since when queues are paused, in milliseconds since 1970 UTC; without those that are not.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` on a broker without a store for shared values.
  public func pauses(of queues: [String]) async throws(BrokerError) -> [String: Int64] {
    var pauses: [String: Int64] = [:]
    guard let first = queues.first else { return pauses }
    let store = try OrderBook(on: self, first, for: "pauses").store
    let books = queues.map { OrderBook(store: store, queue: $0, time: .system) }
    for (book, bytes) in zip(books, try await store.read(books.map(\.key))) {
      pauses[book.queue] = try book.orders(in: bytes)?.pausedAt
    }
    return pauses
  }

  /// Has the task of a message not run, or end if it runs: wherever the message is, once its turn comes.
  ///
  /// It becomes a dead letter with the code `cancelled`, without a retry; whoever called the task gets
  /// ``CallError/taskCancelled``. A running handler's task is cancelled, an executor is killed. Whether the id was in time
  /// nobody can tell: one that is unknown, or done, changes nothing.
  ///
  /// Of a queue about 16,000 ids are remembered; then those that were cancelled first are forgotten.
  ///
  /// - Parameters:
  ///   - id: the message's, 1 to 512 bytes.
  ///   - queue: where it was published.
  ///   - memory: how long the id counts as cancelled, 1 minute or more; 7 days unless said.
  /// - Throws: ``BrokerError/Code/configuration`` on a broker without a store for shared values, and for what is out of range.
  public func cancel(
    _ id: String, in queue: String, rememberedFor memory: Duration = .seconds(604_800)
  ) async throws(BrokerError) {
    try await cancel([id], in: queue, rememberedFor: memory)
  }

  /// The same for many ids: cheaper than one after the other.
  public func cancel(
    _ ids: [String], in queue: String, rememberedFor memory: Duration = .seconds(604_800)
  ) async throws(BrokerError) {
    try await OrderBook(on: self, queue, for: "cancel").cancel(ids, rememberedFor: memory)
  }

  /// Has ids count as cancelled no more: for dead letters that are to run after all, before they are put back.
  ///
  /// - Throws: ``BrokerError/Code/configuration`` on a broker without a store for shared values.
  public func uncancel(_ ids: [String], in queue: String) async throws(BrokerError) {
    try await OrderBook(on: self, queue, for: "uncancel").uncancel(ids)
  }
}
