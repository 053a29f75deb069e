import Foundation
import TestProcesses

/// A broker of a test's own: a SQLite file, a Redis server, a virtual host of RabbitMQ, or a
/// server that speaks Kafka's protocol.
final class Place: Sendable {
  enum Kind: CaseIterable, Sendable {
    case sqlite
    case redis
    case rabbitMQ
    case kafka
  }

  /// How long a worker may be silent before what it holds is another's.
  enum Lease: Sendable {
    /// For tests that kill: half a second or so, which a busy machine may take from the living too.
    case short
    /// For tests in which nobody dies, and nothing may run twice.
    case usual
  }

  let url: String
  /// A store for what a fleet keeps together, where the broker has none.
  let storeURL: String?
  let server: RedisServer?
  private let kafka: KafkaServer?
  private let folder: URL
  /// It takes seconds to start: one for all.
  private static let rabbitMQ = Task { try await RabbitMQServer.start() }

  init(_ kind: Kind, lease: Lease = .short) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-worker-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    storeURL = [.rabbitMQ, .kafka].contains(kind) ? "sqlite:\(folder.path)/shared.db" : nil
    kafka = kind == .kafka ? try await KafkaServer.start() : nil
    switch kind {
    case .sqlite:
      server = nil
      url = "sqlite:\(folder.path)/tasks.db" + (lease == .short ? "?lease=0.6" : "")
    case .redis:
      let server = try await RedisServer.start()
      self.server = server
      url = "redis://127.0.0.1:\(server.port)/7" + (lease == .short ? "?heartbeat=0.2" : "")
    case .rabbitMQ:
      server = nil
      let rabbit = try await Self.rabbitMQ.value
      url = rabbit.url(try await rabbit.newVirtualHost()) + "?heartbeat=1"
    case .kafka:
      server = nil
      url = (kafka?.url ?? "") + "?partitions=4&session-timeout=6"
    }
  }

  /// Ends it; also what keeps the server alive until here.
  func leave() async throws {
    try await server?.stop()
    try await kafka?.stop()
    try FileManager.default.removeItem(at: folder)
  }

  /// A worker's process on this broker, which logs what it runs.
  func startWorker(logging log: LogFile, slots: Int, hold: Duration) throws -> ChildProcess {
    try .worker(on: url, logging: log, slots: slots, hold: hold)
  }

  /// The same for a worker that takes the place of one that was killed: this Kafka server does not evict who died.
  func startHeir(logging log: LogFile, slots: Int, hold: Duration, batches: Int? = nil) throws -> ChildProcess {
    try .worker(
      on: kafka == nil ? url : url + "&instance=heir", logging: log, slots: slots, hold: hold, batches: batches)
  }
}

extension ChildProcess {
  /// One worker of a fleet on the broker at an address, that keeps a control with the others and logs its runs.
  static func fleet(
    on url: String, logging log: LogFile, slots: Int, hold: Duration, _ control: String, _ number: Int
  ) throws -> ChildProcess {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "WorkerProbe")
    let milliseconds = Int(hold / .milliseconds(1))
    return try ChildProcess(
      [program.path, "fleet", url, log.path, "\(slots)", "\(milliseconds)", control, "\(number)"])
  }

  /// A worker's process on the broker at an address, which logs what it runs; its replies go through the broker at `replies`
  /// where one is named; it runs that many tasks at once where a number is.
  static func worker(
    on url: String, repliesThrough replies: String? = nil, logging log: LogFile, slots: Int, hold: Duration,
    batches: Int? = nil
  ) throws -> ChildProcess {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "WorkerProbe")
    let milliseconds = Int(hold / .milliseconds(1))
    let option = replies ?? batches.map { "batches=\($0)" }
    return try ChildProcess(
      [program.path, url, log.path, "\(slots)", "\(milliseconds)"] + (option.map { [$0] } ?? []))
  }
}
