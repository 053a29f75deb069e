import TestProcesses

/// The servers that the tests share.
enum Servers {
  /// Never stopped; each test has a virtual host of its own there.
  static let shared = Task { try await RabbitMQServer.start() }
  /// For tests that stop it, one at a time.
  static let restartable = Task { try await RabbitMQServer.start() }
}
