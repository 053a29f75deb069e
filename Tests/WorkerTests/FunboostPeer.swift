import Foundation
import TestProcesses

/// funboost itself, on the queue `add` of a test's brokers (Interop/funboost/peer.py).
final class FunboostPeer: Sendable {
  /// The brokers of funboost's that it is tried on, by funboost's names for them.
  enum Kind: String, CaseIterable, Sendable {
    case redis = "REDIS"
    case rabbitMQ = "RABBITMQ_AMQPSTORM"
  }

  /// Where the tasks wait.
  let url: String
  /// Where funboost keeps results, whatever broker carries the tasks.
  let repliesURL: String
  private let kind: Kind
  private let redis: RedisServer
  private let rabbitMQ: RabbitMQServer?
  private let folder: URL

  /// A peer with servers of its own.
  init(_ kind: Kind) async throws {
    self.kind = kind
    redis = try await RedisServer.start()
    repliesURL = "redis://127.0.0.1:\(redis.port)/8"
    rabbitMQ = kind == .rabbitMQ ? try await RabbitMQServer.start() : nil
    url = rabbitMQ?.url() ?? "redis://127.0.0.1:\(redis.port)/7?heartbeat=0.2"
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-funboost-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try settings.write(to: folder.appending(path: "funboost_config.py"), atomically: true, encoding: .utf8)
  }

  private var settings: String {
    """
    from funboost.utils.simple_data_class import DataClassBase


    class FunboostCommonConfig(DataClassBase):
        TIMEZONE = "UTC"


    class BrokerConnConfig(DataClassBase):
        REDIS_HOST = "127.0.0.1"
        REDIS_PORT = \(redis.port)
        REDIS_DB = 7
        REDIS_USERNAME = REDIS_PASSWORD = ""
        REDIS_DB_FILTER_AND_RPC_RESULT = 8
        RABBITMQ_HOST = "127.0.0.1"
        RABBITMQ_PORT = \(rabbitMQ?.port ?? 0)
        RABBITMQ_USER = RABBITMQ_PASS = "guest"
        RABBITMQ_VIRTUAL_HOST = ""

    """
  }

  /// Ends its servers.
  func leave() async throws {
    try await redis.stop()
    try await rabbitMQ?.stop()
    try FileManager.default.removeItem(at: folder)
  }

  /// Pushes `add(a, b)`.
  func push(_ a: Int, _ b: Int) async throws {
    _ = try await run("push", "\(a)", "\(b)")
  }

  /// What the caller of `add(a, b)` gets; nil when it gets nothing.
  func call(_ a: Int, _ b: Int) async throws -> Int? {
    // Its own log may stand on the line too, in colours.
    let output = try await run("call", "\(a)", "\(b)")
    guard let word = output.firstRange(of: "RESULT ") else { return nil }
    return Int(output[word.upperBound...].prefix(while: \.isNumber))
  }

  /// A worker that runs until it is killed.
  func startWorker() throws -> ChildProcess {
    try ChildProcess(command(["work"], output: "/dev/null"))
  }

  private func run(_ arguments: String...) async throws -> String {
    let output = folder.appending(path: UUID().uuidString)
    let process = try ChildProcess(command(arguments, output: output.path))
    await Task.detached { process.waitForEnd() }.value
    return try String(contentsOf: output, encoding: .utf8)
  }

  private func command(_ arguments: [String], output: String) -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let python = root.appending(path: ".build/funboost/bin/python").path
    let peer = root.appending(path: "Interop/funboost/peer.py").path
    let script = #"cd "$1" && output=$2 && shift 2 && PYTHONPATH=. exec "$@" >"$output" 2>&1"#
    return ["bash", "-c", script, "bash", folder.path, output, python, peer, kind.rawValue] + arguments
  }
}
