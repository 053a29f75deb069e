/// A settlement on its way to the server.
package struct Posting: Sendable {
  package let token: UInt64
  package let settlement: Settlement
  /// What the message was, where the server keeps nothing in flight.
  package let message: Message?
  /// Who waits for it to be applied.
  package let continuation: CheckedContinuation<Result<Void, BrokerError>, Never>?
  /// Sent before, over a connection that broke: it may have been applied already.
  package var isRepeated = false
}
