/// A server that a harness can stop and start again with all it had stored.
public protocol ContractServer: Sendable {
  /// Ends it in good order, and returns when it has ended.
  func stop() async throws
  /// Starts it at the same address, and returns when it answers.
  func start() async throws
}
