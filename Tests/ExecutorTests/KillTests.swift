import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

extension ExecutorSuite {
  /// The four that never end by themselves, or not well: a loop, a call of C that blocks, a bad pointer, and memory without end.
  /// As many of them as `EXECUTOR_KILLS` says, 1,000 unless it says, and twice as many neighbours on the same executors.
  @Suite("Handlers that must be killed", .timeLimit(.minutes(10)))
  struct KillTests {
    private static let timeout: Int64 = 300
    private static let deeds = [Deed.spin, .sleep, .segfault, .hoard]
    private let count = ProcessInfo.processInfo.environment["EXECUTOR_KILLS"].flatMap { Int($0) } ?? 1_000

    @Test("are, on time and each time; the slot is back within a second, and no neighbour notices")
    func kills() async throws {
      let stage = try await Stage("slots=4", "timeout=\(Self.timeout)", "memory=160")
      try await stage.broker.publish(
        (0..<count).flatMap { number in
          [Deed.sum, Self.deeds[number % 4], .hold].map { Add(a: $0.rawValue, b: $0 == .hold ? 1 : number) }
        })
      try #require(await stage.isDone(within: .seconds(540)))
      try await expectDeadLetters(of: stage)
      try expectNeighbours(of: stage)
      try await expectSlots(of: stage)
      try await stage.leave()
    }

    private func expectDeadLetters(of stage: Stage) async throws {
      let expected = [
        Deed.spin.rawValue: "the run took longer than its timeout of 0.3 seconds",
        Deed.sleep.rawValue: "the run took longer than its timeout of 0.3 seconds",
        Deed.segfault.rawValue: "the executor was killed by SIGSEGV while it ran the task",
        Deed.hoard.rawValue: "the run used more memory than the maxMemory of 160 MiB, and its executor was killed",
      ]
      let dead = try await stage.deadLetters(count)
      #expect(dead.count == count)
      var late = 0
      for letter in dead {
        let add = try Add.decode(letter.message.body)
        let isAsExpected = letter.reason.message == expected[add.a]
        // A run that the machine had no time for reaches its timeout first.
        if !isAsExpected { late += 1 }
        #expect(isAsExpected || letter.reason.code == "timed_out", "\(letter.reason)")
      }
      #expect(late * 10 <= count, "most end as they should")
    }

    private func expectNeighbours(of stage: Stage) throws {
      for deed in [Deed.sum, .hold] {
        #expect(try stage.runs("run", of: deed).count == count, "each neighbour runs once")
        #expect(try stage.runs("did", of: deed).count == count, "each neighbour ends")
      }
    }

    /// For each run that was to be killed: when the next executor of its slot was ready.
    private func expectSlots(of stage: Stage) async throws {
      let runs = try Self.deeds.flatMap { try stage.runs("run", of: $0) }
      var executors = LoggedExecutors()
      let areBack = try await becomesTrue {
        executors = LoggedExecutors(try stage.log.lines())
        return runs.allSatisfy { executors.successor(of: $0) != nil }
      }
      try #require(areBack, "every slot comes back")
      let late = try runs.filter { run in
        let time = try #require(executors.successor(of: run)).readyAt - #require(run.time)
        let due = run.deed == "\(Deed.segfault)" ? 0 : Self.timeout
        #expect(time <= due + 5_000, "the slot of \(run.deed) \(run.number) is back")
        return time > due + 1_000
      }
      // A machine that is busy with something else may take its time now and then.
      #expect(late.count * 100 <= max(runs.count, 100), "slots are back within a second")
    }
  }
}
