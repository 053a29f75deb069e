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
    private let count = ProcessInfo.processInfo.environment["EXECUTOR_KILLS"].flatMap { Int($0) } ?? 1_000

    @Test("when they never end, are on time and each time; the slot is back within a second, and no neighbour notices")
    func endless() async throws {
      try await kill(
        [
          .spin: "the run took longer than its timeout of 0.3 seconds",
          .sleep: "the run took longer than its timeout of 0.3 seconds",
        ], timeout: 300, due: 300)
    }

    /// With a timeout that no busy machine reaches before them.
    @Test("when they crash or hoard, are each time; the slot is back within a second, and no neighbour notices")
    func deadly() async throws {
      try await kill(
        [
          .segfault: "the executor was killed by SIGSEGV while it ran the task",
          .hoard: "the run used more memory than the maxMemory of 160 MiB, and its executor was killed",
        ], timeout: 60_000, due: 0)
    }

    /// - Parameter due: when the slowest of them has ended, in milliseconds, but for the work of ending it.
    private func kill(_ endings: [Deed: String], timeout: Int, due: Int64) async throws {
      let deeds = endings.keys.sorted { $0.rawValue < $1.rawValue }
      let kills = count / 2
      let stage = try await Stage("slots=4", "timeout=\(timeout)", "memory=160")
      try await stage.broker.publish(
        (0..<kills).flatMap { number in
          [Deed.sum, deeds[number % 2], .hold].map { Add(a: $0.rawValue, b: $0 == .hold ? 1 : number) }
        })
      try #require(await stage.isDone(within: .seconds(540)))
      try await expectDeadLetters(of: stage, kills, endings)
      try expectNeighbours(of: stage, kills)
      try await expectSlots(of: stage, deeds, due: due)
      try await stage.leave()
    }

    private func expectDeadLetters(of stage: Stage, _ kills: Int, _ endings: [Deed: String]) async throws {
      let dead = try await stage.deadLetters(kills)
      #expect(dead.count == kills)
      for letter in dead {
        let deed = Deed(rawValue: try Add.decode(letter.message.body).a)
        #expect(letter.reason.message == deed.flatMap { endings[$0] })
      }
    }

    private func expectNeighbours(of stage: Stage, _ kills: Int) throws {
      for deed in [Deed.sum, .hold] {
        #expect(try stage.runs("run", of: deed).count == kills, "each neighbour runs once")
        #expect(try stage.runs("did", of: deed).count == kills, "each neighbour ends")
      }
    }

    /// For each run that was to be killed: when the next executor of its slot was ready.
    private func expectSlots(of stage: Stage, _ deeds: [Deed], due: Int64) async throws {
      let runs = try deeds.flatMap { try stage.runs("run", of: $0) }
      var executors = LoggedExecutors()
      let areBack = try await becomesTrue {
        executors = LoggedExecutors(try stage.log.lines())
        return runs.allSatisfy { executors.successor(of: $0) != nil }
      }
      try #require(areBack, "every slot comes back")
      let late = try runs.filter { run in
        let time = try #require(executors.successor(of: run)).readyAt - #require(run.time)
        #expect(time <= due + 5_000, "the slot of \(run.deed) \(run.number) is back")
        return time > due + 1_000
      }
      print("slots that were back later than that: \(late.count) of \(runs.count)")
      // A machine that is busy with something else may take its time now and then.
      #expect(late.count * 100 <= max(runs.count, 100), "slots are back within a second")
    }
  }
}
