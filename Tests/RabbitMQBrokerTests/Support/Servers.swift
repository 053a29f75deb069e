import TestProcesses

/// The servers that the tests share. Each takes seconds to start.
enum Servers {
  /// Never stopped or hindered; each test has a virtual host of its own there. Speaks TLS too.
  static let shared = Task { try await SharedServer.start() }
  /// For the cases of the contract that stop it.
  static let stoppable = Task { try await RabbitMQServer.start() }
  /// For the tests of outages and alarms.
  static let troubled = Task { try await RabbitMQServer.start() }
}
