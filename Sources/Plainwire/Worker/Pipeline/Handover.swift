import Synchronization

/// A delivery on its way to another task.
final class Handover: Sendable {
  private let delivery: Mutex<Delivery?>

  init(_ delivery: consuming Delivery) {
    self.delivery = Mutex(delivery)
  }

  /// The delivery, for the first who asks.
  func take() -> Delivery? {
    delivery.withLock { $0.take() }
  }
}
