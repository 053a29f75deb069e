import BrokerContract
import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("The RabbitMQ broker", .serialized)
struct RabbitMQContractTests {
  private static let capabilities: BrokerCapabilities = [
    .persistent, .sharedBetweenProcesses, .fifo, .acknowledges, .delays, .leasesEachMessage,
  ]

  @Test("keeps the contract", arguments: BrokerContract.cases(for: capabilities, withServer: true))
  func contract(_ promise: ContractCase) async throws {
    try await promise.run(on: try await RabbitMQHarness(mayStop: promise.needsServer))
  }

  @Test(
    "keeps the promises about priorities with max-priority",
    arguments: BrokerContract.cases(for: capabilities.union(.priorities)).filter { $0.needs.contains(.priorities) })
  func priorities(_ promise: ContractCase) async throws {
    try await promise.run(on: try await RabbitMQHarness { $0.maxPriority = 9 })
  }

  @Test(
    "keeps the promises about shared values through another broker's store",
    arguments: BrokerContract.all.filter { $0.needs.contains(.coordinates) })
  func coordination(_ promise: ContractCase) async throws {
    try await promise.run(on: try await RabbitMQHarness(coordinatedThrough: MemoryStore()))
  }
}
