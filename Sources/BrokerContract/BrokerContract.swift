public import Plainwire

/// The suite that every broker passes, the memory broker included.
///
/// It knows no test framework: a test target plays each case with its harness and reports what it throws.
///
/// ```swift
/// @Test("keeps the contract", arguments: BrokerContract.cases(for: [.fifo, .acknowledges, .delays]))
/// func contract(_ promise: ContractCase) async throws { try await promise.run(on: MemoryHarness()) }
/// ```
public enum BrokerContract {
  /// The cases that a broker of those capabilities must pass; with a server, those too that stop and start it.
  public static func cases(for capabilities: BrokerCapabilities, withServer: Bool = false) -> [ContractCase] {
    all.filter { capabilities.isSuperset(of: $0.needs) && (withServer || !$0.needsServer) }
  }

  /// Every case there is.
  public static var all: [ContractCase] {
    deliveryCases + settlementCases + subscriptionCases + crashCases + delayCases + deadLetterCases + statusCases
      + publishCases + priorityCases + limitCases + traceCases + replyCases + sharingCases + outageCases
      + coordinationCases
  }
}
