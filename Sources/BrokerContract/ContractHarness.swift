public import Plainwire

/// What a driver's tests lend to the contract: one store of their own for each case, and the power to break things.
///
/// Make a new harness, with a new and empty store, for every case.
public protocol ContractHarness: Sendable {
  /// The time after which a dead consumer's messages are another's. As short as the driver allows, or the suite is slow:
  /// some cases wait for four of them.
  var leaseTime: Duration { get }
  /// Opens one more client of the store: a broker with connections of its own.
  func open() async throws -> any Broker
  /// Ends the client as `kill -9` would: its connections drop, nothing is settled, nothing flushed.
  func crash(_ broker: any Broker) async throws
  /// Ends the leases of all that the client holds, as if it had stalled for longer than a lease; the client itself lives on
  /// and knows nothing of it.
  func expireLeases(of broker: any Broker) async throws
  /// Puts bytes into the queue as a foreign producer does: no publisher, no envelope.
  func push(_ body: [UInt8], to queue: String) async throws
  /// The server behind the store, where the harness can stop and start it.
  var server: (any ContractServer)? { get }
  /// Removes the store; every client is closed by then.
  func tearDown() async throws
}

extension ContractHarness {
  /// None: the store is a file, memory, or somebody else's.
  public var server: (any ContractServer)? { nil }
}
