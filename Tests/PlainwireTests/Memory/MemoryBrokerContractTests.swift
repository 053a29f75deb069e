import BrokerContract
import Plainwire
import Testing

@Suite("The memory broker")
struct MemoryBrokerContractTests {
  @Test("keeps the contract", arguments: BrokerContract.cases(for: MemoryBroker().capabilities))
  func contract(_ promise: ContractCase) async throws {
    try await promise.run(on: MemoryHarness())
  }
}
