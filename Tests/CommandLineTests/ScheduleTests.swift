import Brokers
import Foundation
import Plainwire
import TestProcesses
import Testing

extension CommandLineSuite {
  @Suite("plainwire schedules")
  struct ScheduleTests {
    /// A redis-server with a worker that has three schedules.
    private func withFleet(_ body: (CommandLineTool, [String]) async throws -> Void) async throws {
      let redis = try await RedisServer.start()
      let url = "redis://127.0.0.1:\(redis.port)/7"
      let log = LogFile()
      let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "ScheduleProbe")
      let worker = try ChildProcess([program.path, url, log.path, "1"])
      try await CommandLineTool.with { tool in
        #expect(try await becomesTrue { try log.lines().count > 3 })
        try await body(tool, ["--broker", url])
      }
      worker.kill(SIGTERM)
      worker.waitForEnd()
      try await redis.stop()
    }

    @Test("shows, pauses, resumes and runs what the workers of a fleet have")
    func fleet() async throws {
      try await withFleet { tool, broker in
        let list = try await tool.run(["schedules", "list"] + broker)
        let lines = list.output.split(separator: "\n")
        #expect(lines.count == 3 && lines[0].hasPrefix("schedule") && lines[1].hasPrefix("second-0"))
        #expect(lines[1].contains("cron \"* * * * * *\" in UTC") && lines[1].hasSuffix("active"))
        let paused = try await tool.run(["schedules", "pause", "second-0"] + broker)
        #expect(paused.status == 0 && paused.output == "paused second-0\n")
        let first = try #require(try await rows(tool, broker).first)
        #expect(first["paused"] as? Bool == true && first["next"] is NSNull && first["inUse"] as? Bool == true)
        let run = try await tool.run(["schedules", "run", "second-0"] + broker)
        #expect(run.status == 0 && run.output == "published second-0\n", "\(run.errors)")
        let resumed = try await tool.run(["schedules", "resume", "second-0", "--json"] + broker)
        #expect(try (resumed.json() as? [String: Any])?["resumed"] as? Bool == true)
        #expect(try await rows(tool, broker).first?["paused"] as? Bool == false)
      }
    }

    private func rows(_ tool: CommandLineTool, _ broker: [String]) async throws -> [[String: Any]] {
      try #require(try await tool.run(["schedules", "list", "--json"] + broker).json() as? [[String: Any]])
    }

    @Test("says when there is none of a name, and when there are none at all")
    func unknown() async throws {
      let broker = ["--broker", "sqlite:tasks.db"]
      try await CommandLineTool.with { tool in
        let none = try await tool.run(["schedules", "list"] + broker)
        #expect(none.status == 0 && none.output.isEmpty && none.errors.contains("no schedules"))
        for command in ["pause", "resume", "run", "remove"] {
          let run = try await tool.run(["schedules", command, "nightly"] + broker)
          #expect(run.status == 1 && run.errors.contains(#"no schedule is called "nightly""#), "\(run.errors)")
        }
      }
    }

    @Test("takes back a wish that no worker hears, and removes what no worker has")
    func abandoned() async throws {
      try await CommandLineTool.with { tool in
        let redis = try await RedisServer.start()
        let url = "redis://127.0.0.1:\(redis.port)/7"
        let broker = ["--broker", url]
        let state = #"{"timetable":{"cron":"0 3 * * *","zone":"UTC"},"queue":"add","through":0}"#
        let opened = try await Brokers.open(url)
        _ = try await opened.coordination?.apply([
          CoordinationChange(of: "schedules", from: nil, to: Array(#"["nightly"]"#.utf8)),
          CoordinationChange(of: "schedule:nightly", from: nil, to: Array(state.utf8)),
        ])
        await opened.close()
        let list = try await tool.run(["schedules", "list"] + broker)
        #expect(list.output.contains("in no running worker"), "\(list.output)")
        let run = try await tool.run(["schedules", "run", "nightly", "--within", "1s"] + broker)
        #expect(run.status == 1 && run.errors.contains("no running worker took it up within 1s"), "\(run.errors)")
        #expect(try await tool.run(["schedules", "remove", "nightly"] + broker).output == "removed nightly\n")
        #expect(try await tool.run(["schedules", "list"] + broker).output.isEmpty)
        try await redis.stop()
      }
    }
  }
}
