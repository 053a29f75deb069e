package import Logging

/// A consumer's hold on a queue, as its user sees it: deliveries come from a ``DeliveryShelf``, settlements go there. A driver's
/// loop does the work on its own thread.
package final class ShelfSubscription: Subscription, Settler {
  /// What the loop does when it is told to; holding it keeps the loop's thread running.
  package struct Loop: Sendable {
    let wake: @Sendable () -> Void
    let stop: @Sendable () async -> Void
    let close: @Sendable () async -> Void
    let wakesWhenEmpty: Bool

    /// - Parameters:
    ///   - wakesWhenEmpty: whether the loop takes only what it is asked for, and wants to hear of an empty shelf at once.
    ///   - wake: has the loop look at the shelf.
    ///   - stop: takes nothing more.
    ///   - close: gives back what is unsettled.
    package init(
      wakesWhenEmpty: Bool = false, wake: @escaping @Sendable () -> Void,
      stop: @escaping @Sendable () async -> Void, close: @escaping @Sendable () async -> Void
    ) {
      self.wakesWhenEmpty = wakesWhenEmpty
      self.wake = wake
      self.stop = stop
      self.close = close
    }
  }

  private let shelf: DeliveryShelf
  private let loop: Loop
  private let queue: String
  private let logger: Logger

  package init(_ shelf: DeliveryShelf, of queue: String, loop: Loop, logger: Logger) {
    self.shelf = shelf
    self.queue = queue
    self.loop = loop
    self.logger = logger
  }

  deinit {
    // Dropped without close(): the loop gives back what is left.
    _ = shelf.withState { $0.close() }
    loop.wake()
  }

  package func next() async throws(BrokerError) -> Delivery? {
    if Task.isCancelled { return nil }
    switch await shelf.next() {
    case .delivery(let delivery):
      if loop.wakesWhenEmpty, shelf.withState({ $0.isEmpty && $0.room > 0 }) { loop.wake() }
      return Delivery(delivery.message, token: delivery.token, settler: self)
    case .ended: return nil
    case .failed(let error): throw error
    }
  }

  package func stop() async {
    await loop.stop()
  }

  package func close() async {
    await loop.close()
  }

  package func settle(_ settlement: Settlement, of token: UInt64) async throws(BrokerError) {
    let result = await withCheckedContinuation { continuation in
      accept(shelf.withState { $0.post(settlement, of: token, continuation: continuation) }) {
        continuation.resume(returning: .failure(.leaseLost(queue: queue)))
      }
    }
    try result.get()
  }

  package func post(_ settlement: Settlement, of token: UInt64) {
    accept(shelf.withState { $0.post(settlement, of: token, continuation: nil) }) {
      logger.debug("A settlement came too late: the delivery had gone back", metadata: ["queue": "\(queue)"])
    }
  }

  private func accept(_ acceptance: ShelfState.Acceptance, orElse refuse: () -> Void) {
    switch acceptance {
    case .accepted(let mustWake): if mustWake { loop.wake() }
    case .tooLate: refuse()
    }
  }
}
