/// One consumer's hold on a queue, from which deliveries are pulled.
///
/// At most `prefetch` unsettled deliveries exist. Outages are survived inside: ``next()`` waits, reconnecting with backoff.
/// Leases are renewed while the subscription lives, however long handlers run.
public protocol Subscription: Sendable {
  /// The next delivery; waits for one. Nil once the subscription is stopped. May be called by many tasks at once.
  ///
  /// When the calling task is cancelled it returns nil too, and no delivery is lost.
  ///
  /// - Throws: what no waiting mends, such as ``BrokerError/Code/refused`` for a wrong password.
  func next() async throws(BrokerError) -> Delivery?
  /// Takes nothing more: deliveries not yet handed out go back to the queue, pending ``next()`` calls return nil.
  /// Deliveries in hand keep their lease and can still be settled.
  func stop() async
  /// ``stop()``, then applies every settlement posted so far, and ends. What is unsettled then goes back to the queue.
  func close() async
}
