import Foundation
import TestProcesses
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

extension CommandLineSuite {
  @Suite("plainwire interop")
  struct InteropTests {
    private static let repository = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
      url.deletingLastPathComponent()
    }

    /// A producer that does its work, but for a digit that it changes on the way to the broker.
    private static let brokenProducer = """
      import dataclasses
      import sys

      import play
      from tasks._plainwire.transports import sqlite

      send = sqlite.SQLiteTransport.send


      def send_changed(self, messages):
          send(self, [dataclasses.replace(message, body=message.body.replace(b"7", b"8")) for message in messages])


      sqlite.SQLiteTransport.send = send_changed
      play.main(*sys.argv[1:])
      """

    /// Runs the command with the tools of this machine; the programs that it builds are kept for the next run.
    private func interop(_ tool: CommandLineTool, _ arguments: String...) async throws -> CommandLineTool.Run {
      try await interop(tool, arguments)
    }

    private func interop(_ tool: CommandLineTool, _ arguments: [String]) async throws -> CommandLineTool.Run {
      let inherited = ProcessInfo.processInfo.environment.filter { ["HOME", "PATH"].contains($0.key) }
      let common = [
        "interop", Self.repository.appending(path: "Schemas").path, "--work",
        Self.repository.appending(path: ".build/interop").path, "--seed", "7",
      ]
      return try await tool.run(common + arguments, environment: inherited)
    }

    @Test("proves Swift, Python and Java on SQLite, and says so as a table, as JSON and as JUnit XML")
    func languages() async throws {
      try await CommandLineTool.with { tool in
        let run = try await interop(
          tool, "--broker", "sqlite", "--producer", "swift", "--producer", "python:sqlite3", "--producer", "java:jdbc",
          "--cases", "12", "--json", "--junit", "report.xml")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let report = try #require(try run.json() as? [String: Any])
        let cells = try #require(report["cells"] as? [[String: Any]])
        #expect(
          cells.map { $0["producer"] as? String } == ["any bytes", "swift", "python:sqlite3", "java:jdbc"])
        #expect(cells.allSatisfy { $0["failed"] as? Int == 0 && $0["cases"] as? Int ?? 0 >= 36 })
        let document = try XMLDocument(xmlString: tool.text(of: "report.xml"))
        #expect(try document.nodes(forXPath: "//testcase").count == 4)
      }
    }

    @Test("catches a producer that changes a digit, makes the body small, and names the case to play again")
    func brokenProducer() async throws {
      try await CommandLineTool.with { tool in
        try tool.write(Self.brokenProducer, to: "broken.py")
        try tool.write(
          """
          #!/bin/sh
          if [ "$1" = -c ]; then exec python3 "$@"; fi
          shift
          exec python3 '\(tool.folder.path)/broken.py' "$@"
          """, to: "python")
        try FileManager.default.setAttributes(
          [.posixPermissions: 0o755], ofItemAtPath: tool.folder.appending(path: "python").path)
        let arguments = [
          "--broker", "sqlite", "--producer", "python:sqlite3", "--python", tool.folder.path + "/python",
        ]
        let run = try await interop(tool, arguments)
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.output.contains("✘ sqlite, python:sqlite3: add/valid/"), "\(run.output)")
        #expect(run.output.contains("(made small"))
        let replay = try #require(run.output.firstMatch(of: #/--only (add/valid/\d+)/#))
        let again = try await interop(tool, arguments + ["--only", String(replay.output.1)])
        #expect(again.status == 1, "\(again.errors)")
        #expect(again.output.contains("✘ sqlite, python:sqlite3: \(replay.output.1)"), "\(again.output)")
      }
    }

    @Test("says that a broker's address is wrong, or that nobody is there, before it builds anything")
    func brokers() async throws {
      let redis = try await RedisServer.start(password: "right")
      try await CommandLineTool.with { tool in
        let port = try RedisServer.freePort()
        for (url, status, words) in [
          ("amqp://127.0.0.1:99999", Int32(2), "the broker's address is wrong: the port"),
          ("amqp://127.0.0.1:\(port)", 3, "no broker: amqp://127.0.0.1:\(port)/ cannot be reached"),
          ("redis://:wr0ng@127.0.0.1:\(redis.port)", 3, "the broker refuses"),
          ("redis://:wr0ng/x@127.0.0.1:\(redis.port)", 2, "%2F"),
        ] {
          let run = try await interop(tool, "--broker", url)
          #expect(run.status == status, "\(run.errors)")
          #expect(run.errors.contains(words) && run.errors.split(separator: "\n").count == 1, "\(run.errors)")
          #expect(!run.errors.contains("wr0ng"), "\(run.errors)")
        }
      }
      try await redis.stop()
    }

    @Test("says what is wrong with its options before it builds anything")
    func options() async throws {
      try await CommandLineTool.with { tool in
        let producer = try await interop(tool, "--producer", "python:nonsense")
        #expect(producer.status == 2)
        #expect(producer.errors.contains("python:nonsense") && producer.errors.contains("python:sqlite3"))
        let broker = try await interop(tool, "--broker", "gopher://x")
        #expect(broker.status == 2)
        #expect(broker.errors.contains("gopher") && broker.errors.contains("redis:"), "\(broker.errors)")
        #expect(try await interop(tool, "--cases", "0").status == 64)
        #expect(try await tool.run("interop", "--only", "add/valid/1").status == 64)
        let missing = try await interop(tool, "--broker", "sqlite", "--only", "add/valid/99999")
        #expect(missing.status == 2)
        #expect(missing.errors.contains("add/valid/99999"), "\(missing.errors)")
      }
    }
  }
}
