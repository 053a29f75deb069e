import BrokerContract
import KafkaBroker
import Plainwire
import TestProcesses

/// A mock cluster of the case's own, which evicts members that died as a real coordinator does.
final class KafkaMockHarness: ContractHarness {
  private let mock: KafkaMockServer
  private let options: KafkaOptions

  /// The mock waits 3 s for the first members of a group, and for longer than a session of theirs they must not wait.
  static let sessionTimeout = Duration.seconds(4)

  init() throws {
    mock = try KafkaMockServer()
    // The mock cluster leaves those unanswered who ask it to make topics.
    for topic in ["contract", "contract.dead", "contract.delay.64"] { try mock.order("topic \(topic) 1") }
    var options = try KafkaOptions(url: mock.url)
    options.sessionTimeout = Self.sessionTimeout
    options.publishTimeout = .seconds(2)
    self.options = options
  }

  var leaseTime: Duration { .milliseconds(2500) }

  func open() async throws -> any Broker {
    try await KafkaBroker.open(options)
  }

  func crash(_ broker: any Broker) async throws {
    await (broker as? KafkaBroker)?.crash()
  }

  func expireLeases(of broker: any Broker) async throws {
    await (broker as? KafkaBroker)?.stall(for: .seconds(8))
  }

  func push(_ body: [UInt8], to queue: String) async throws {
    let broker = try await KafkaBroker.open(options)
    await broker.writeBare(body, to: queue)
    await broker.close()
  }

  func tearDown() async throws {}
}
