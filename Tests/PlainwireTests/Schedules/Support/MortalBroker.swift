import Synchronization

@testable import Plainwire

/// A client of a memory broker whose process may die at each step, and whose broker may be away.
final class MortalBroker: Broker {
  let fate: Fate
  private let memory: MemoryBroker
  private let outages = Mutex((publish: false, store: false))
  private let lost = Mutex(0)

  init(on memory: MemoryBroker, fate: Fate) {
    self.memory = memory
    self.fate = fate
  }

  /// Whether publishing fails.
  func setPublishing(away: Bool) { outages.withLock { $0.publish = away } }
  /// Whether the store fails.
  func setStore(away: Bool) { outages.withLock { $0.store = away } }
  /// That many publishes arrive, and their confirmation does not.
  func loseConfirmations(_ count: Int) { lost.withLock { $0 = count } }

  var description: String { "mortal:" }
  var capabilities: BrokerCapabilities { memory.capabilities }
  var coordination: (any CoordinationStore)? { MortalStore(broker: self, memory: memory) }
  fileprivate var isStoreAway: Bool { outages.withLock { $0.store } }

  private static let away = BrokerError(.unavailable, operation: "test", message: "away")
  fileprivate static let dead = BrokerError(.closed, operation: "test", message: "dead")

  func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    if outages.withLock({ $0.publish }) { throw PublishError(confirmed: [], cause: Self.away) }
    let result: Result<Void, PublishError>
    do throws(BrokerDeath) {
      result = try await fate.step {
        do throws(PublishError) {
          return .success(try await memory.publish(messages, to: queue))
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw PublishError(confirmed: [], cause: Self.dead)
    }
    try result.get()
    let isLost = lost.withLock { lost in
      lost -= 1
      return lost >= 0
    }
    if isLost { throw PublishError(confirmed: [], cause: Self.away) }
  }

  func subscribe(to queue: String, prefetch: Int) async throws(BrokerError) -> any Subscription {
    try await memory.subscribe(to: queue, prefetch: prefetch)
  }

  func queues() async throws(BrokerError) -> [QueueStatus] { try await memory.queues() }
  func status(of queue: String) async throws(BrokerError) -> QueueStatus { try await memory.status(of: queue) }
  func purge(_ queue: String) async throws(BrokerError) -> Int { try await memory.purge(queue) }

  func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    try await memory.deadLetters(of: queue, limit: limit, after: after)
  }

  func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await memory.requeueDeadLetters(of: queue, ids: ids)
  }

  func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await memory.purgeDeadLetters(of: queue, ids: ids)
  }

  func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    try await memory.reply(body, to: address, lifetime: lifetime)
  }

  func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try await memory.awaitReply(at: address, within: timeout)
  }

  func close() async { await memory.close() }

  fileprivate func step<Value: Sendable>(
    _ body: () async throws(BrokerError) -> Value
  ) async throws(BrokerError) -> Value {
    if isStoreAway { throw Self.away }
    let result: Result<Value, BrokerError>
    do throws(BrokerDeath) {
      result = try await fate.step {
        do throws(BrokerError) {
          return .success(try await body())
        } catch {
          return .failure(error)
        }
      }
    } catch {
      throw Self.dead
    }
    return try result.get()
  }
}

/// The store of a ``MortalBroker``.
private struct MortalStore: CoordinationStore {
  let broker: MortalBroker
  let memory: MemoryBroker

  private var store: any CoordinationStore {
    get throws(BrokerError) {
      guard let store = memory.coordination else { throw MortalBroker.dead }
      return store
    }
  }

  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?] {
    try await broker.step { () throws(BrokerError) in try await store.read(keys) }
  }

  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome] {
    try await broker.step { () throws(BrokerError) in try await store.apply(changes) }
  }
}
