import BrokerContract
package import Foundation
import Synchronization

/// A real RabbitMQ of the tests' own, by Interop/brokers/rabbitmq. Starting one takes seconds: tests share one, each in a
/// virtual host of its own, and only those that stop it have another.
package final class RabbitMQServer: ContractServer {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package let port: Int
  package let folder: URL
  private let virtualHosts = Mutex<[String]>([])
  /// Ends the server when the tests have ended, however they did.
  private let guardian: ChildProcess

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Interop/brokers/rabbitmq").standardized.path

  private init(configuration: String) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-rabbitmq-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try configuration.write(to: folder.appending(path: "extra.conf"), atomically: true, encoding: .utf8)
    guardian = try ChildProcess([
      "sh", "-c", #"while kill -0 "$1" 2>/dev/null; do sleep 1; done; "$2" kill "$3"; rm -rf "$3""#, "sh",
      "\(ProcessInfo.processInfo.processIdentifier)", Self.script, folder.path,
    ])
    try await Self.run([Self.script, "start", folder.path])
    let text = try String(contentsOf: folder.appending(path: "port"), encoding: .utf8)
    guard let port = Int(text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw Failure(description: "the server has no port; all it said is in \(folder.path)/log")
    }
    self.port = port
  }

  deinit {
    try? ChildProcess([Self.script, "kill", folder.path]).waitForEnd()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A server that answers; `configuration` is added to its rabbitmq.conf.
  package static func start(configuration: String = "") async throws -> RabbitMQServer {
    try await RabbitMQServer(configuration: configuration)
  }

  /// The address of a virtual host.
  package func url(_ virtualHost: String = "%2F") -> String { "amqp://guest:guest@127.0.0.1:\(port)/\(virtualHost)" }

  package func stop() async throws { try await Self.run([Self.script, "stop", folder.path]) }
  package func start() async throws { try await Self.run([Self.script, "start", folder.path]) }
  package func kill() async throws { try await Self.run([Self.script, "kill", folder.path]) }

  /// Evaluates an expression of Erlang in the server, which is the fastest way to administer it.
  package func evaluate(_ expression: String) async throws {
    try await control(["eval", expression])
  }

  /// Runs rabbitmqctl.
  package func control(_ arguments: [String]) async throws {
    try await Self.run([Self.script, "control", folder.path, "-q"] + arguments)
  }

  /// A virtual host that nobody has used. They are made by the dozen: each call of rabbitmqctl costs half a second.
  package func newVirtualHost() async throws -> String {
    if let host = virtualHosts.withLock({ $0.popLast() }) { return host }
    let names = (0..<24).map { _ in "v" + UUID().uuidString.prefix(8) }
    let list = names.map { "<<\"\($0)\">>" }.joined(separator: ",")
    try await evaluate(
      "[begin rabbit_vhost:add(V, <<\"tests\">>), rabbit_auth_backend_internal:set_permissions(<<\"guest\">>, V, <<\".*\">>,"
        + " <<\".*\">>, <<\".*\">>, <<\"tests\">>) end || V <- [\(list)]].")
    virtualHosts.withLock { $0 = Array(names.dropFirst()) }
    return names[0]
  }

  private static func run(_ arguments: [String]) async throws {
    let status = try await Task.detached { () throws -> Int32 in
      let process = try ChildProcess(arguments)
      process.waitForEnd()
      return process.exitStatus
    }.value
    guard status == 0 else {
      throw Failure(description: "\(arguments.joined(separator: " ")) failed: status \(status)")
    }
  }
}
