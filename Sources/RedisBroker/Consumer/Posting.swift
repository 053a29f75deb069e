internal import Plainwire

/// A settlement on its way to the server.
struct Posting: Sendable {
  let token: UInt64
  let settlement: Settlement
  /// What the message was, where the server keeps nothing in flight.
  let message: Message?
  /// Who waits for it to be applied.
  let continuation: CheckedContinuation<Result<Void, BrokerError>, Never>?
  /// Sent before, over a connection that broke: it may have been applied already.
  var isRepeated = false
}
