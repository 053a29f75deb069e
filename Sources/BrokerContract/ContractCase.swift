public import Plainwire

/// One promise of the contract.
public struct ContractCase: Sendable, CustomStringConvertible {
  /// The promise, as a sentence.
  public let name: String
  /// The capabilities without which the broker does not make it.
  public let needs: BrokerCapabilities
  /// Whether the harness must have a server to stop.
  public let needsServer: Bool
  let body: @Sendable (ContractStage) async throws -> Void

  init(
    _ name: String, needs: BrokerCapabilities = [], needsServer: Bool = false,
    body: @escaping @Sendable (ContractStage) async throws -> Void
  ) {
    self.name = name
    self.needs = needs
    self.needsServer = needsServer
    self.body = body
  }

  /// The promise, as a sentence.
  public var description: String { name }

  /// Plays the case on a harness that no other case has used, and tears the harness down.
  ///
  /// - Throws: ``ContractFailure`` when the broker breaks the promise or takes too long, and whatever the broker throws.
  public func run(on harness: any ContractHarness) async throws {
    let stage = ContractStage(harness)
    let result: Result<Void, any Error>
    do {
      try await bounded(ContractStage.patience * 2, name) { try await body(stage) }
      result = .success(())
    } catch {
      result = .failure(error)
    }
    try await stage.tearDown(quietly: (try? result.get()) == nil)
    try result.get()
  }
}
