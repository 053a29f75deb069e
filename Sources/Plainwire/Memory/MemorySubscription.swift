import Logging

/// A consumer's hold on a memory queue. Nothing is taken ahead: a message is taken when `next()` asks.
final class MemorySubscription: Subscription, Settler {
  private let queue: MemoryQueue
  private let id: UInt64
  private let logger: Logger

  init(to queue: MemoryQueue, prefetch: Int, logger: Logger) {
    self.queue = queue
    self.id = queue.subscribe(prefetch: prefetch)
    self.logger = logger
  }

  deinit {
    queue.remove(id)
  }

  func next() async throws(BrokerError) -> Delivery? {
    if Task.isCancelled { return nil }
    guard let taken = await queue.take(for: id) else { return nil }
    return Delivery(taken.message, token: taken.token, settler: self)
  }

  func stop() async {
    queue.stop(id)
  }

  func close() async {
    queue.remove(id)
  }

  /// Ends the leases of everything in hand, as if this consumer had stalled for too long.
  func loseLeases() {
    queue.giveBack(of: id)
  }

  func settle(_ settlement: Settlement, of token: UInt64) async throws(BrokerError) {
    guard queue.settle(settlement, of: token) else {
      throw BrokerError(
        .leaseLost, operation: "settle",
        message: "the delivery was given back to the queue \"\(queue.name)\" before it was settled")
    }
  }

  func post(_ settlement: Settlement, of token: UInt64) {
    guard queue.settle(settlement, of: token) else {
      logger.debug("A settlement came too late: the delivery had gone back", metadata: ["queue": "\(queue.name)"])
      return
    }
  }
}
