import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

extension ExecutorSuite {
  @Suite("A run in an executor", .timeLimit(.minutes(2)))
  struct OutcomeTests {
    @Test("answers its caller, and knows its message and attempt")
    func result() async throws {
      let stage = try await Stage("slots=2")
      #expect(try await stage.call(.sum, 40) == 40)
      let run = try #require(try stage.runs("run", of: .sum).first)
      #expect(run.attempt == 1)
      #expect(run.pid != stage.worker.id)
      #expect(stage.worker.children.contains(run.pid))
      try await stage.leave()
    }

    @Test("gives back, puts off and discards as it would elsewhere")
    func outcomes() async throws {
      let stage = try await Stage("retries=0")
      #expect(try await stage.call(.requeue, 1) == Deed.requeue.rawValue + 1)
      #expect(try await stage.call(.snooze, 2) == Deed.snooze.rawValue + 2)
      await #expect(throws: CallError.discarded("nobody wants 3")) { try await stage.call(.discard, 3) }
      #expect(try stage.runs("run", of: .requeue).map(\.attempt) == [1, 1])
      #expect(try stage.runs("run", of: .snooze).map(\.attempt) == [1, 1])
      try await stage.leave()
    }

    @Test("is retried for what it throws, as the retries' `if:` says in the executor")
    func failures() async throws {
      let stage = try await Stage("retries=2")
      await #expect(throws: CallError.failed("Boom: Boom()")) { try await stage.call(.fail) }
      await #expect(throws: CallError.failed("Refusal: Refusal()")) { try await stage.call(.refuse) }
      #expect(try stage.runs("run", of: .fail).map(\.attempt) == [1, 2, 3])
      #expect(try stage.runs("run", of: .refuse).count == 1)
      #expect(try await Set(stage.deadLetters(2).map(\.reason.code)) == ["failed"])
      try await stage.leave()
    }

    @Test("may print as much as it likes, and nothing of it is lost")
    func printing() async throws {
      let output = LogFile()
      let stage = try await Stage("runs=2", below: ["/bin/sh", "-c", #"exec "$@" > \#(output.path)"#, "sh"])
      for round in 1...3 { #expect(try await stage.call(.print, 500 + round) == Deed.print.rawValue + 500 + round) }
      #expect(try output.lines().count == 501 + 502 + 503)
      #expect(try output.lines().allSatisfy { $0.hasPrefix("line ") })
      try await stage.leave()
    }

    @Test("starts programs that are no executors, and have nothing of the worker's open")
    func inheritance() async throws {
      let stage = try await Stage()
      _ = try await stage.call(.inherit)
      let lines = try stage.log.lines()
      #expect(lines.contains("inherited"))
      #expect(lines.filter { $0.hasPrefix("PLAINWIRE_EXECUTOR") } == [])
      #expect(lines.filter { $0.contains("socket:") || $0.contains("tasks.db") } == [])
      try await stage.leave()
    }

    @Test("hears of a body that is not valid from the worker, which starts no run for it")
    func invalid() async throws {
      let stage = try await Stage()
      try await stage.broker.publish([Message(body: Array("{}".utf8))], to: Add.queue)
      #expect(try await stage.deadLetters(1).map(\.reason.code) == ["required"])
      #expect(try stage.log.lines().filter { $0.hasPrefix("run") } == [])
      try await stage.leave()
    }

    @Test("is what the guide shows, on a memory broker")
    func guide() async throws {
      let program = try ChildProcess([Stage.program, "guide"])
      program.waitForEnd()
      #expect(program.exitStatus == 0)
    }
  }
}
