import Logging
import Plainwire
import TestProcesses
import Testing

@testable import RabbitMQBroker

/// What most tests begin with: options for a virtual host of their own.
func freshOptions(on server: RabbitMQServer? = nil) async throws -> RabbitMQOptions {
  let server = if let server { server } else { try await Servers.shared.value.server }
  return RabbitMQOptions(
    host: "127.0.0.1", port: server.port, virtualHost: try await server.newVirtualHost(), heartbeat: .seconds(1))
}

/// A broker that logs nothing.
func connect(_ options: RabbitMQOptions) async throws(BrokerError) -> RabbitMQBroker {
  try await RabbitMQBroker.open(options, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
}

extension RabbitMQBroker {
  /// Declares a queue as a stranger does, with arguments of its own.
  func declareForeign(_ queue: String, _ arguments: [Field]) async throws {
    _ = try await loop.ask(.declare(queue: queue, kind: .durable(arguments)), "test", of: queue)
  }

  func deleteQueue(_ queue: String) async throws {
    _ = try await loop.ask(.delete(queue: queue), "test", of: queue)
  }
}

/// Publishes to the queue `q` as a stranger does, with `amqp-publish` of librabbitmq.
func publishForeign(_ options: RabbitMQOptions, _ arguments: [String]) throws {
  let url = "amqp://guest:guest@127.0.0.1:\(options.port)/\(options.virtualHost)"
  let process = try ChildProcess(["amqp-publish", "--url=\(url)", "-r", "q"] + arguments)
  process.waitForEnd()
  try #require(process.exitStatus == 0, "amqp-publish is there, and publishes")
}

/// The error of an operation that must fail.
func failure(_ operation: () async throws -> Void) async -> BrokerError? {
  do {
    try await operation()
    return nil
  } catch let error as PublishError {
    return error.cause
  } catch {
    return error as? BrokerError
  }
}

func body(_ number: Int) -> [UInt8] { Array("{\"n\":\(number)}".utf8) }
