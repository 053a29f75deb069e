internal import Logging
internal import Plainwire

/// A consumer's hold on a queue, as its user sees it. The ``ConsumerLoop`` does the work on its own thread.
final class KafkaSubscription: Subscription, Settler {
  private let loop: ConsumerLoop
  private let handle: LoopHandle
  private let shelf: DeliveryShelf
  private let queue: String
  private let logger: Logger

  init(loop: ConsumerLoop, handle: LoopHandle, shelf: DeliveryShelf, queue: String, logger: Logger) {
    self.loop = loop
    self.handle = handle
    self.shelf = shelf
    self.queue = queue
    self.logger = logger
  }

  deinit {
    // Dropped without close(): the loop leaves by itself.
    _ = shelf.withState { $0.close() }
    loop.executor.wake()
  }

  func next() async throws(BrokerError) -> Delivery? {
    if Task.isCancelled { return nil }
    switch await shelf.next() {
    case .delivery(let delivery):
      // The room is asked for only now and then; an empty shelf asks at once.
      if shelf.withState({ $0.isEmpty && $0.room > 0 }) { loop.executor.wake() }
      return Delivery(delivery.message, token: delivery.token, settler: self)
    case .ended: return nil
    case .failed(let error): throw error
    }
  }

  func stop() async {
    await loop.stop()
  }

  func close() async {
    await loop.close()
  }

  func settle(_ settlement: Settlement, of token: UInt64) async throws(BrokerError) {
    let result = await withCheckedContinuation { continuation in
      accept(shelf.withState { $0.post(settlement, of: token, continuation: continuation) }) {
        continuation.resume(returning: .failure(.leaseLost(queue: queue)))
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
    case .accepted(let mustWake): if mustWake { loop.executor.wake() }
    case .tooLate: refuse()
    }
  }
}
