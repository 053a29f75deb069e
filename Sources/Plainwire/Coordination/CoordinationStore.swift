/// Small values that the clients of a broker share, and change one after the other: who may run what, what is paused, when a
/// schedule is due next.
///
/// Every promise between processes that Plainwire makes beyond the queue itself stands on ``apply(_:)``. Memory, SQLite and
/// Redis have a store; for brokers without one see ``Broker/coordinating(through:)``.
public protocol CoordinationStore: Sendable {
  /// The values at the keys, in their order; nil where there is none, or where its lifetime has passed.
  func read(_ keys: [String]) async throws(BrokerError) -> [[UInt8]?]
  /// Makes each change whose expectation holds, each by itself and at once for everybody, and says how each fared. When it
  /// throws, some may have been made.
  func apply(_ changes: [CoordinationChange]) async throws(BrokerError) -> [CoordinationOutcome]
}
