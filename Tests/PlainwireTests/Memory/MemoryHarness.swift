import BrokerContract
import Plainwire

/// Brokers on one store in memory, each a client.
struct MemoryHarness: ContractHarness {
  private let store = MemoryStore()

  let leaseTime = Duration.milliseconds(50)

  func open() async throws -> any Broker {
    MemoryBroker(on: store)
  }

  /// Memory dies with its process; the nearest to it is a client that goes away with deliveries in hand.
  func crash(_ broker: any Broker) async throws {
    await broker.close()
  }

  func expireLeases(of broker: any Broker) async throws {
    (broker as? MemoryBroker)?.loseLeases()
  }

  func push(_ body: [UInt8], to queue: String) async throws {
    try await MemoryBroker(on: store).publish([Message(body: body)], to: queue)
  }

  func tearDown() async throws {}
}
