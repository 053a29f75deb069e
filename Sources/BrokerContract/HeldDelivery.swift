import Plainwire
import Synchronization

/// A delivery that can be put in an array, which one that cannot be copied cannot.
final class HeldDelivery: Sendable {
  let message: Message
  private let delivery: Mutex<Delivery?>

  init(_ delivery: consuming Delivery) {
    self.message = delivery.message
    self.delivery = Mutex(delivery)
  }

  var attempt: Int { message.envelope.attempt }

  func settle(_ settlement: Settlement) async throws {
    let delivery = delivery.withLock { $0.take() }
    guard let delivery else { throw ContractFailure("the case settles a delivery twice") }
    try await delivery.settle(settlement)
  }

  func post(_ settlement: Settlement) {
    let delivery = delivery.withLock { $0.take() }
    delivery?.post(settlement)
  }

  /// Lets it go unsettled.
  func drop() {
    _ = delivery.withLock { $0.take() }
  }
}
