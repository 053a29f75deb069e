/// A message handed to a consumer, to be settled exactly once: a second ``settle(_:)`` does not compile.
///
/// A delivery that is dropped without being settled goes back to its queue with the same attempt.
public struct Delivery: ~Copyable, Sendable {
  /// The message.
  public let message: Message
  private let lease: Lease

  /// A delivery of `message`, settled through `settler` under `token`. Made by broker drivers.
  public init(_ message: Message, token: UInt64, settler: any Settler) {
    self.message = message
    self.lease = Lease(token: token, settler: settler)
  }

  private init(_ message: Message, lease: Lease) {
    self.message = message
    self.lease = lease
  }

  /// The same delivery of a message that is told differently.
  consuming func retold(_ change: (inout Message) -> Void) -> Delivery {
    var message = message
    change(&message)
    return Delivery(message, lease: lease)
  }

  /// Settles the delivery and waits until the broker has applied it.
  ///
  /// - Throws: ``BrokerError/Code/leaseLost`` when the lease was lost meanwhile: the message is another's now, and this
  ///   settlement was not applied.
  public consuming func settle(_ settlement: Settlement) async throws(BrokerError) {
    try await lease.settle(settlement)
  }

  /// Settles the delivery without waiting: the broker applies it with the next batch. Failures go to the broker's log;
  /// the message then comes again, which at-least-once allows.
  public consuming func post(_ settlement: Settlement) {
    lease.post(settlement)
  }
}
