/// The broker's side of settling: applies what was said of a delivery, in batches.
public protocol Settler: Sendable {
  /// Applies `settlement` to the delivery of `token` and waits for it.
  ///
  /// - Throws: ``BrokerError/Code/leaseLost`` when the delivery is no longer this consumer's.
  func settle(_ settlement: Settlement, of token: UInt64) async throws(BrokerError)
  /// Queues the same and returns at once.
  func post(_ settlement: Settlement, of token: UInt64)
}
