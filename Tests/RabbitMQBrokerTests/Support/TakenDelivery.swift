import Plainwire
import Synchronization

/// A delivery that can be kept in an array, which one that cannot be copied cannot.
final class TakenDelivery: Sendable {
  let message: Message
  private let delivery: Mutex<Delivery?>

  init(_ delivery: consuming Delivery) {
    message = delivery.message
    self.delivery = Mutex(delivery)
  }

  func settle(_ settlement: Settlement) async throws(BrokerError) {
    let delivery = delivery.withLock { $0.take() }
    try await delivery?.settle(settlement)
  }
}

extension Subscription {
  /// The next delivery, which must come.
  func take() async throws -> TakenDelivery {
    guard let delivery = try await next() else { throw EndedEarly() }
    return TakenDelivery(delivery)
  }
}

struct EndedEarly: Error {}
