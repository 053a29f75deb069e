import BrokerContract
import Plainwire
import Testing

@Suite("The Kafka broker")
struct KafkaContractTests {
  private static let capabilities: BrokerCapabilities = [
    .persistent, .sharedBetweenProcesses, .fifo, .acknowledges, .delays,
  ]

  @Test(
    "keeps the contract with one partition a topic, on a compatible server",
    arguments: BrokerContract.cases(for: capabilities, withServer: true))
  func contract(_ promise: ContractCase) async throws {
    try await Turnstile.servers.pass { try await promise.run(on: await KafkaHarness()) }
  }

  @Test(
    "shares work and survives crashes with four partitions a topic, on a compatible server",
    arguments: BrokerContract.all.filter { $0.name.contains("two clients share") || $0.name.contains("crash") }
      .filter { !$0.name.contains("while another consumer waits") })
  func partitions(_ promise: ContractCase) async throws {
    try await Turnstile.servers.pass { try await promise.run(on: await KafkaHarness(partitions: 4)) }
  }

  @Test(
    "keeps what is promised for crashes where dead members are evicted, on a mock cluster",
    arguments: BrokerContract.cases(for: capabilities).filter {
      $0.name.contains("crash") && !$0.name.contains("storm")
    })
  func mock(_ promise: ContractCase) async throws {
    try await Turnstile.mocks.pass { try await promise.run(on: KafkaMockHarness()) }
  }
}
