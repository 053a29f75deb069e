internal import Plainwire

/// What became of a batch.
struct PublishOutcome: Sendable {
  /// For each of its messages, whether the server has it for sure.
  var isConfirmed: [Bool]
  /// Why not all are; nil when all are.
  var error: BrokerError?
  /// There was no queue for some of them.
  var isUnroutable = false
}
