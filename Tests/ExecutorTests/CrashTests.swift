import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

extension ExecutorSuite {
  @Suite("An executor that does not survive its run", .timeLimit(.minutes(2)))
  struct CrashTests {
    @Test(
      "costs each attempt, and the dead letter says how it ended",
      arguments: [
        (Deed.segfault, "the executor was killed by SIGSEGV while it ran the task"),
        (.exit, "the executor ended with status 3 while it ran the task"),
        (.babble, "the executor sent a frame of 4294967295 bytes while it ran the task, and was killed"),
      ])
    func crashes(deed: Deed, sentence: String) async throws {
      let stage = try await Stage("retries=2")
      try await stage.publish(deed)
      #expect(try await stage.call(.sum, 1) == 1)
      let dead = try await stage.deadLetters(1)
      #expect(dead.map(\.reason.code) == ["crashed"])
      #expect(dead.map(\.reason.message) == [sentence])
      #expect(try stage.runs("run", of: deed).map(\.attempt) == [1, 2, 3])
      #expect(try Set(stage.runs("run", of: deed).map(\.pid)).count == 3)
      try await stage.leave()
    }

    @Test("answers a caller with the sentence")
    func caller() async throws {
      let stage = try await Stage()
      await #expect(throws: CallError.failed("the executor was killed by SIGSEGV while it ran the task")) {
        try await stage.call(.segfault)
      }
      try await stage.leave()
    }

    @Test("dies of the memory that it may not use")
    func memory() async throws {
      let stage = try await Stage("memory=160", "timeout=20000")
      try await stage.publish(.hoard)
      let dead = try await stage.deadLetters(1)
      #expect(dead.map(\.reason.code) == ["crashed"])
      #expect(
        dead.map(\.reason.message) == [
          "the run used more memory than the maxMemory of 160 MiB, and its executor was killed"
        ])
      try await stage.leave()
    }

    @Test("is ended on time although it ignores SIGTERM, with what it has started")
    func deaf() async throws {
      let stage = try await Stage("slots=2", "timeout=300", "grace=300")
      try await stage.publish(.deafen)
      try await stage.publish(.delegate)
      let dead = try await stage.deadLetters(2)
      #expect(dead.map(\.reason.code) == ["timed_out", "timed_out"])
      #expect(
        dead.map(\.reason.message) == Array(repeating: "the run took longer than its timeout of 0.3 seconds", count: 2))
      let shell = try #require(try stage.log.lines().first { $0.hasPrefix("delegate") }?.split(separator: " ").last)
      let started = try #require(Int32(shell))
      #expect(try await becomesTrue { !ProcessTable.isRunning(started) }, "what the handler has started ends with it")
      try await stage.leave()
    }

    @Test("is replaced when it dies with nothing to do, and no message notices")
    func idleDeath() async throws {
      let stage = try await Stage()
      for round in 1...5 {
        #expect(try await stage.call(.sum, round) == round)
        let executor = try #require(try stage.runs("run", of: .sum).last)
        kill(executor.pid, SIGKILL)
        #expect(try await becomesTrue { !ProcessTable.isAlive(executor.pid) })
      }
      #expect(try Set(stage.runs("run", of: .sum).map(\.pid)).count == 5)
      try await stage.leave()
    }
  }
}
