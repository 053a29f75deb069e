import Logging

/// Tells the broker what becomes of the message.
struct Settling: Sendable {
  let queue: String
  let logger: Logger

  /// An acknowledgement is posted, so that the broker can take many at once; the others are rare, and waited for.
  func settle(_ delivery: consuming Delivery, _ settlement: Settlement, _ envelope: Envelope) async {
    if settlement == .acknowledge || Task.isCancelled {
      delivery.post(settlement)
      return
    }
    do {
      try await delivery.settle(settlement)
    } catch {
      logger.error(
        "Could not settle a message; it will come again: \(error)",
        metadata: ["queue": "\(queue)", "id": "\(envelope.loggedID)", "attempt": "\(envelope.attempt)"])
    }
  }
}
