import Brokers
import Foundation
import Plainwire
import TestProcesses
import Testing

extension CommandLineSuite {
  @Suite("plainwire interop, interrupted")
  struct InteropSignalTests {
    private static let repository = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }

    private struct Late: Error, CustomStringConvertible {
      let description: String
    }

    private static var environment: [String: String] {
      ProcessInfo.processInfo.environment.filter { ["HOME", "PATH", "KAFKA_VENV"].contains($0.key) }
    }

    /// The processes of the private servers that keep their data in that folder.
    private static func servers(in work: URL) -> [Int32] {
      let files = (try? FileManager.default.subpathsOfDirectory(atPath: work.path)) ?? []
      let records = files.filter {
        $0.hasPrefix("brokers-") && $0.hasSuffix("/pid") && $0.split(separator: "/").count == 3
      }
      return records.compactMap { path in
        let text = try? String(contentsOf: work.appending(path: path), encoding: .utf8)
        return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
      }
    }

    private static func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
      let deadline = ContinuousClock.now + .seconds(60)
      while try await !condition() {
        guard ContinuousClock.now < deadline else { throw Late(description: "not within a minute: \(what)") }
        try await Task.sleep(for: .milliseconds(20))
      }
    }

    @Test(
      "stops the servers that it started, and removes their folder, whatever the signal and however often",
      arguments: [([SIGINT], 130), ([SIGTERM], 143), ([SIGHUP], 129), ([SIGINT, SIGINT], 130)] as [([Int32], Int32)])
    func privateServers(_ signals: [Int32], _ status: Int32) async throws {
      try await CommandLineTool.with { tool in
        let work = tool.folder.appending(path: "work")
        let seen = SeenProcesses()
        let arguments = [
          "interop", Self.repository.appending(path: "Schemas/add.task.json").path, "--work", work.path,
          "--plainwire", Self.repository.path, "--producer", "swift", "--broker", "redis", "--broker", "rabbitmq",
        ]
        let run = try await tool.run(arguments, environment: Self.environment) { running in
          try await Self.eventually("the build begins") { running.errors.contains("building the Swift program") }
          seen.add(Self.servers(in: work))
          for signal in signals {
            running.signal(signal)
            try await Task.sleep(for: .milliseconds(100))
          }
        }
        #expect(run.status == status, "\(run.errors)")
        #expect(seen.ids.count == 2, "\(run.errors)")
        // What has ended stays until the system has noticed.
        for id in seen.ids { try await Self.eventually("the end of process \(id)") { kill(id, 0) == -1 } }
        let left = try FileManager.default.contentsOfDirectory(atPath: work.path).filter { $0.hasPrefix("brokers-") }
        #expect(left == [])
      }
    }

    @Test("finishes the start of a server before it stops it")
    func starting() async throws {
      try await CommandLineTool.with { tool in
        let work = tool.folder.appending(path: "work")
        let seen = SeenProcesses()
        let arguments = [
          "interop", Self.repository.appending(path: "Schemas/add.task.json").path, "--work", work.path,
          "--plainwire", Self.repository.path, "--producer", "swift", "--broker", "rabbitmq",
        ]
        let run = try await tool.run(arguments, environment: Self.environment) { running in
          try await Self.eventually("the server's process is there") { !Self.servers(in: work).isEmpty }
          seen.add(Self.servers(in: work))
          running.signal(SIGINT)
        }
        #expect(run.status == 130, "\(run.errors)")
        for id in seen.ids { try await Self.eventually("the end of process \(id)") { kill(id, 0) == -1 } }
        #expect(Self.servers(in: work) == [])
      }
    }

    @Test("empties its queues on a broker of the user's")
    func queues() async throws {
      let redis = try await RedisServer.start()
      let broker = try await Brokers.open("redis://127.0.0.1:\(redis.port)")
      try await CommandLineTool.with { tool in
        let arguments = [
          "interop", Self.repository.appending(path: "Schemas").path, "--work",
          Self.repository.appending(path: ".build/interop").path, "--producer", "swift", "--broker",
          "redis://127.0.0.1:\(redis.port)",
        ]
        let run = try await tool.run(arguments, environment: Self.environment) { running in
          let deadline = ContinuousClock.now + .seconds(600)
          while try await broker.queues().allSatisfy({ $0.dead == 0 }), ContinuousClock.now < deadline,
            running.isRunning
          {
            try await Task.sleep(for: .milliseconds(5))
          }
          running.signal(SIGINT)
        }
        #expect(run.status == 130, "\(run.errors)")
        #expect(run.errors.contains("interrupted"))
        for queue in try await broker.queues() {
          #expect(queue.waiting + queue.delayed + queue.inFlight + queue.dead == 0, "\(queue)")
        }
      }
      await broker.close()
      try await redis.stop()
    }
  }
}
