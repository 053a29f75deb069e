internal import Logging
internal import Plainwire

/// A consumer's hold on a queue, as its user sees it. The ``Consumer`` on the loop's thread does the work.
final class RabbitMQSubscription: Subscription, Settler {
  private let handle: LoopHandle
  private let shelf: DeliveryShelf
  private let consumer: UInt64
  private let queue: String
  private let logger: Logger

  init(handle: LoopHandle, shelf: DeliveryShelf, consumer: UInt64, queue: String, logger: Logger) {
    self.handle = handle
    self.shelf = shelf
    self.consumer = consumer
    self.queue = queue
    self.logger = logger
  }

  deinit {
    // Dropped without close(): the loop gives back what is left.
    _ = shelf.withState { $0.close() }
    handle.loop.executor.wake()
  }

  func next() async throws(BrokerError) -> Delivery? {
    if Task.isCancelled { return nil }
    switch await shelf.next() {
    case .delivery(let delivery): return Delivery(delivery.message, token: delivery.token, settler: self)
    case .ended: return nil
    case .failed(let error): throw error
    }
  }

  func stop() async {
    await handle.loop.stop(consumer)
  }

  func close() async {
    await handle.loop.close(consumer)
  }

  func settle(_ settlement: Settlement, of token: UInt64) async throws(BrokerError) {
    let result = await withCheckedContinuation { continuation in
      accept(shelf.withState { $0.post(settlement, of: token, continuation: continuation) }) {
        continuation.resume(returning: .failure(tooLate))
      }
    }
    try result.get()
  }

  func post(_ settlement: Settlement, of token: UInt64) {
    accept(shelf.withState { $0.post(settlement, of: token, continuation: nil) }) {
      logger.debug("A settlement came too late: the delivery had gone back", metadata: ["queue": "\(queue)"])
    }
  }

  private func accept(_ acceptance: ShelfState.Acceptance, orElse refuse: () -> Void) {
    switch acceptance {
    case .accepted(let mustWake): if mustWake { handle.loop.executor.wake() }
    case .tooLate: refuse()
    }
  }

  private var tooLate: BrokerError { .leaseLost(queue: queue) }
}
