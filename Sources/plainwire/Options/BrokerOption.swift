import ArgumentParser
import Brokers
import Foundation
import Logging
import Plainwire

/// Which broker a command works on, and where that finds what a fleet shares.
struct BrokerOption: ParsableArguments {
  @Option(
    name: .customLong("broker"),
    help: ArgumentHelp(
      "The broker's address.",
      discussion:
        "Unless given: $PLAINWIRE_BROKER, then \"broker\" in plainwire.json. Passwords are best kept in the variable.",
      valueName: "url"))
  var url: String?

  @Option(
    name: .customLong("coordination"),
    help: ArgumentHelp(
      "The address of the Redis or SQLite file through which a fleet on RabbitMQ or Kafka keeps together.",
      discussion:
        "Unless given: $PLAINWIRE_COORDINATION, then \"coordination\" in plainwire.json, then the broker's own store, if it has one.",
      valueName: "url"))
  var coordinationURL: String?

  /// The address of the store that counts; nil for the broker's own.
  func coordination(_ configuration: ProjectConfiguration) throws -> String? {
    let variable = ProcessInfo.processInfo.environment["PLAINWIRE_COORDINATION"].flatMap { $0.isEmpty ? nil : $0 }
    let url = coordinationURL ?? variable ?? configuration.coordination
    guard url?.hasPrefix("memory:") != true else {
      throw CommandFailure(
        .input, "no fleet keeps together through memory:, which ends with this command; name its Redis or SQLite file")
    }
    return url
  }

  /// The address that counts.
  func address(_ configuration: ProjectConfiguration) throws -> String {
    if let url { return url }
    if let url = ProcessInfo.processInfo.environment["PLAINWIRE_BROKER"], !url.isEmpty { return url }
    if let url = configuration.broker { return url }
    throw CommandFailure(
      .input,
      """
      no broker is named. Say --broker, set PLAINWIRE_BROKER, or write "broker" in plainwire.json; for example
        --broker sqlite:tasks.db
        --broker redis://localhost:6379/7
      """)
  }

  /// What goes wrong is told by the error that ends the command; a driver's notes on the way would only hide it.
  private static var quiet: Logger {
    var logger = Logger(label: "plainwire")
    logger.logLevel = .critical
    return logger
  }

  /// Opens the broker, lets `body` work on it, and closes it.
  ///
  /// - Parameter coordinated: false for what only looks at queues, and works while the store of the fleet is away.
  func use<Result: Sendable>(
    _ configuration: ProjectConfiguration, coordinated: Bool = true, _ body: (any Broker) async throws -> Result
  ) async throws -> Result {
    let broker = try await Brokers.open(
      address(configuration), coordinatingThrough: coordinated ? coordination(configuration) : nil, logger: Self.quiet)
    do {
      let result = try await body(broker)
      await broker.close()
      return result
    } catch {
      await broker.close()
      throw error
    }
  }
}

extension BrokerOption {
  /// The same for what is said to a fleet, which takes a store that outlives the command.
  func coordinate<Result: Sendable>(
    _ configuration: ProjectConfiguration, _ body: (any Broker) async throws -> Result
  ) async throws -> Result {
    if try coordination(configuration) == nil, try address(configuration).hasPrefix("memory:") {
      throw CommandFailure(.input, "nobody hears of what is said through memory:, which ends with this command")
    }
    return try await use(configuration) { broker in
      guard broker.coordination != nil else {
        throw CommandFailure(
          .input,
          "\(broker.description) has no place for what its workers keep together; name their Redis or SQLite file with "
            + "--coordination")
      }
      return try await body(broker)
    }
  }

  /// Since when which of the queues are paused, where there is a store that knows: a note says when it is away.
  func pauses(of queues: [String], _ configuration: ProjectConfiguration) async -> [String: Int64] {
    do {
      let address = try coordination(configuration) ?? address(configuration)
      let broker = try await Brokers.open(address, logger: Self.quiet)
      do {
        let pauses = broker.coordination == nil ? [:] : try await broker.pauses(of: queues)
        await broker.close()
        return pauses
      } catch {
        await broker.close()
        throw error
      }
    } catch {
      Console.note("which queues are paused is not known: \(error)")
      return [:]
    }
  }
}
