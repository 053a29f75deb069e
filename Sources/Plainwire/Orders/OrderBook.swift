internal import Wire

/// The orders for one queue in the store that its fleet shares: how they are read, and how they are given.
struct OrderBook: Sendable {
  /// No shorter time makes sense where consumers look once a second, by clocks that differ.
  static let shortestMemory = Duration.seconds(60)
  static let longestID = 512

  let store: any CoordinationStore
  let queue: String
  let time: any TimeSource

  /// - Throws: ``BrokerError/Code/configuration`` when the broker has no store, or the queue no name.
  init(
    on broker: any Broker, _ queue: String, for operation: String, by time: any TimeSource = .system
  ) throws(BrokerError) {
    guard let store = broker.coordination else {
      throw BrokerError(
        .configuration, operation: operation,
        message: "\(broker.description) has no store for shared values, which it takes to pause a queue or to cancel a "
          + "task; give it one with `coordinating(through:)`")
    }
    guard !queue.isEmpty else { throw .nameless(operation) }
    self.init(store: store, queue: queue, time: time)
  }

  init(store: any CoordinationStore, queue: String, time: any TimeSource) {
    self.store = store
    self.queue = queue
    self.time = time
  }

  var key: String { CoordinationKey.name("orders", queue: queue) }

  func key(ofPage number: Int) -> String {
    CoordinationKey.name("cancelled", queue: queue, key: Array(String(number).utf8))
  }

  // MARK: Reading

  /// What those bytes of the store say.
  func orders(in bytes: [UInt8]?) throws(BrokerError) -> QueueOrders? {
    guard let bytes else { return nil }
    do throws(Violation) {
      return try QueueOrders(reading: bytes)
    } catch {
      throw unreadable(key, error)
    }
  }

  /// Pages, without those that are gone.
  func pages(_ numbers: ClosedRange<Int>) async throws(BrokerError) -> [CancellationPage] {
    let keys = numbers.map { key(ofPage: $0) }
    var pages: [CancellationPage] = []
    for (key, bytes) in zip(keys, try await store.read(keys)) {
      guard let bytes else { continue }
      do throws(Violation) {
        pages.append(try CancellationPage(reading: bytes))
      } catch {
        throw unreadable(key, error)
      }
    }
    return pages
  }

  private func unreadable(_ key: String, _ violation: Violation) -> BrokerError {
    BrokerError(
      .unexpected, operation: "read orders",
      message: "what lies at \"\(key)\" is not what the fleet's orders look like: \(violation)")
  }
}
