import BrokerContract
import Logging
import Plainwire
import TestProcesses

@testable import RabbitMQBroker

/// A virtual host of the case's own; each client is a broker with connections of its own.
final class RabbitMQHarness: ContractHarness {
  let rabbit: RabbitMQServer
  private let mayStop: Bool
  private let options: RabbitMQOptions
  private let values: MemoryStore?

  /// - Parameters:
  ///   - values: lends the clients a store for shared values.
  ///   - change: makes the options other than the usual ones.
  init(
    mayStop: Bool = false, coordinatedThrough values: MemoryStore? = nil,
    _ change: (inout RabbitMQOptions) -> Void = { _ in }
  ) async throws {
    self.values = values
    rabbit = if mayStop { try await Servers.stoppable.value } else { try await Servers.shared.value.server }
    self.mayStop = mayStop
    var options = RabbitMQOptions(
      host: "127.0.0.1", port: rabbit.port, virtualHost: try await rabbit.newVirtualHost(), heartbeat: .seconds(1))
    change(&options)
    self.options = options
  }

  /// The server gives back at once what a broken connection held.
  var leaseTime: Duration { .milliseconds(300) }
  var server: (any ContractServer)? { mayStop ? rabbit : nil }
  var virtualHost: String { options.virtualHost }

  func open() async throws -> any Broker {
    let broker = try await connect()
    return if let values { try broker.coordinating(through: MemoryBroker(on: values)) } else { broker }
  }

  func connect(_ change: (inout RabbitMQOptions) -> Void = { _ in }) async throws -> RabbitMQBroker {
    var options = options
    change(&options)
    return try await RabbitMQBroker.open(options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  func crash(_ broker: any Broker) async throws {
    await (broker as? RabbitMQBroker)?.crash()
  }

  func expireLeases(of broker: any Broker) async throws {
    await (broker as? RabbitMQBroker)?.loop.loseConnections()
  }

  func push(_ body: [UInt8], to queue: String) async throws {
    let broker = try await connect()
    try await broker.loop.declare(queue, "push")
    // Properties that say nothing.
    let items = [(body: body, stamp: MessageStamp(original: [0, 0]))]
    let batches = try PublishBatch.batches(of: items, from: 0, to: queue, frameMax: 131_072)
    if let error = await broker.loop.publish(batches)[0].error { throw error }
    await broker.close()
  }

  func tearDown() async throws {}
}

extension RabbitMQLoop {
  /// The connections of all consumers break.
  func loseConnections() {
    for consumer in consumers.values { consumer.link.drop(options.unreachable("for the test")) }
  }
}
