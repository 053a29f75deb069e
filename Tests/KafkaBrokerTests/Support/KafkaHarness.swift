import BrokerContract
import KafkaBroker
import Plainwire
import TestProcesses

/// A server of the case's own; each client is a broker with connections of its own.
final class KafkaHarness: ContractHarness {
  private let kafka: KafkaServer
  private let options: KafkaOptions

  init(partitions: Int = 1) async throws {
    kafka = try await KafkaServer.start()
    var options = try KafkaOptions(url: kafka.url)
    options.partitions = partitions
    options.sessionTimeout = .seconds(6)
    options.publishTimeout = .seconds(2)
    options.properties = ["max.poll.interval.ms": "6000"]
    self.options = options
  }

  var leaseTime: Duration { .milliseconds(500) }
  var server: (any ContractServer)? { kafka }

  func open() async throws -> any Broker {
    try await KafkaBroker.open(options)
  }

  /// The server never evicts a member that died, until it is started again.
  func crash(_ broker: any Broker) async throws {
    await (broker as? KafkaBroker)?.crash()
    try await kafka.stop()
    try await kafka.start()
  }

  func expireLeases(of broker: any Broker) async throws {
    await (broker as? KafkaBroker)?.stall(for: .seconds(8))
  }

  func push(_ body: [UInt8], to queue: String) async throws {
    let broker = try await KafkaBroker.open(options)
    await broker.writeBare(body, to: queue)
    await broker.close()
  }

  func tearDown() async throws {
    try await kafka.stop()
  }
}
