import BrokerContract
import Plainwire
import Foundation
import Testing

@Suite("The Kafka broker")
struct KafkaContractTests {
  @Test(
    "keeps the contract with one partition a topic, on a compatible server",
    arguments: BrokerContract.cases(
      for: [.persistent, .sharedBetweenProcesses, .fifo, .acknowledges, .delays], withServer: true).filter { c in ProcessInfo.processInfo.environment["KCASE"].map { c.name.contains($0) } ?? true })
  func contract(_ promise: ContractCase) async throws {
    try await Turnstile.servers.pass { try await promise.run(on: await KafkaHarness()) }
  }
}
