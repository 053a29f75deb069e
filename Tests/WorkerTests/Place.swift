import Foundation
import TestProcesses

/// A broker of a test's own, with short leases: a SQLite file, or a Redis server.
final class Place: Sendable {
  enum Kind: CaseIterable, Sendable {
    case sqlite
    case redis
  }

  let url: String
  let server: RedisServer?
  private let folder: URL

  init(_ kind: Kind) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-worker-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    switch kind {
    case .sqlite:
      server = nil
      url = "sqlite:\(folder.path)/tasks.db?lease=0.6"
    case .redis:
      let server = try await RedisServer.start()
      self.server = server
      url = "redis://127.0.0.1:\(server.port)/7?heartbeat=0.2"
    }
  }

  /// Ends it; also what keeps the server alive until here.
  func leave() async throws {
    try await server?.stop()
    try FileManager.default.removeItem(at: folder)
  }

  /// A worker's process on this broker, which logs what it runs.
  func startWorker(logging log: LogFile, slots: Int, hold: Duration) throws -> ChildProcess {
    try .worker(on: url, logging: log, slots: slots, hold: hold)
  }
}

extension ChildProcess {
  /// A worker's process on the broker at an address, which logs what it runs; its replies go through the broker at `replies`
  /// where one is named.
  static func worker(
    on url: String, repliesThrough replies: String? = nil, logging log: LogFile, slots: Int, hold: Duration
  ) throws -> ChildProcess {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "WorkerProbe")
    let milliseconds = Int(hold / .milliseconds(1))
    return try ChildProcess(
      [program.path, url, log.path, "\(slots)", "\(milliseconds)"] + (replies.map { [$0] } ?? []))
  }
}

/// Waits until `isTrue`; false when that takes longer than it ever should.
func eventually(within limit: Duration = .seconds(30), _ isTrue: () async throws -> Bool) async throws -> Bool {
  let end = ContinuousClock.now + limit
  while try await !isTrue() {
    guard ContinuousClock.now < end else { return false }
    try await Task.sleep(for: .milliseconds(5))
  }
  return true
}
