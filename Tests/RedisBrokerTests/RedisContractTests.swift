import BrokerContract
import Plainwire
import Testing

@Suite("The Redis broker", .serialized)
struct RedisContractTests {
  @Test(
    "keeps the contract",
    arguments: BrokerContract.cases(
      for: [
        .persistent, .sharedBetweenProcesses, .fifo, .acknowledges, .delays, .leasesEachMessage, .coordinates,
      ], withServer: true))
  func contract(_ promise: ContractCase) async throws {
    try await promise.run(on: await RedisHarness())
  }

  @Test(
    "keeps what is left of the contract with ack=none",
    arguments: BrokerContract.cases(
      for: [.persistent, .sharedBetweenProcesses, .fifo, .delays, .leasesEachMessage, .coordinates], withServer: true))
  func contractWithoutAcknowledgement(_ promise: ContractCase) async throws {
    try await promise.run(on: await RedisHarness(acknowledges: false))
  }
}
