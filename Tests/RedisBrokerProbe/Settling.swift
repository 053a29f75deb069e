import Plainwire
import Synchronization

/// A delivery that can be put in an array, which one that cannot be copied cannot.
final class Settling: Sendable {
  private let delivery: Mutex<Delivery?>

  init(_ delivery: consuming Delivery) {
    self.delivery = Mutex(delivery)
  }

  /// What stood in the way, if anything.
  func acknowledge() async -> BrokerError? {
    let delivery = delivery.withLock { $0.take() }
    do throws(BrokerError) {
      try await delivery?.settle(.acknowledge)
      return nil
    } catch {
      return error
    }
  }
}
