import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

extension ExecutorSuite {
  @Suite("The executors of a worker", .timeLimit(.minutes(2)))
  struct LifeTests {
    @Test(
      "die with a worker that is killed, whatever their handlers do",
      arguments: [Deed.spin, .sleep, .deafen, .delegate])
    func killedWorker(deed: Deed) async throws {
      let stage = try await Stage("slots=2")
      try await stage.publish(deed)
      #expect(try await becomesTrue { try !stage.runs("run", of: deed).isEmpty && stage.worker.children.count == 2 })
      let executors = stage.worker.children
      stage.worker.kill(SIGKILL)
      stage.worker.waitForEnd()
      #expect(try await becomesTrue(within: .seconds(5)) { !executors.contains(where: ProcessTable.isRunning) })
    }

    @Test(
      "end their runs when the worker is told to stop, by SIGTERM or by a terminal's SIGINT",
      arguments: [SIGTERM, SIGINT])
    func drain(signal: Int32) async throws {
      let stage = try await Stage("slots=2", below: ["/usr/bin/setsid"])
      try await stage.publish(.hold, 1_000)
      try await stage.publish(.hold, 1_001)
      #expect(try await becomesTrue { try stage.runs("run", of: .hold).count == 2 })
      let executors = try stage.runs("run", of: .hold).map(\.pid)
      kill(signal == SIGINT ? -stage.worker.id : stage.worker.id, signal)
      if signal == SIGINT { for executor in executors { kill(executor, SIGINT) } }
      #expect(try await becomesTrue { !stage.worker.isRunning })
      #expect(stage.worker.exitStatus == 0)
      #expect(try stage.runs("did", of: .hold).count == 2)
      #expect(executors.filter(ProcessTable.isAlive) == [])
      #expect(try await stage.broker.status(of: Add.queue) == QueueStatus(queue: Add.queue))
    }

    @Test(
      "are ended, and give their messages back unspent, when the worker is to stop now",
      arguments: [Deed.spin, .deafen])
    func stopNow(deed: Deed) async throws {
      let stage = try await Stage("drain=100", "grace=300")
      try await stage.publish(deed)
      #expect(try await becomesTrue { try stage.runs("run", of: deed).count == 1 })
      let executors = stage.worker.children
      stage.worker.kill(SIGTERM)
      #expect(try await becomesTrue { !stage.worker.isRunning })
      #expect(executors.filter(ProcessTable.isAlive) == [])
      #expect(try stage.log.lines().last == "ended")
      #expect(try await stage.broker.status(of: Add.queue) == QueueStatus(queue: Add.queue, waiting: 1))
    }

    @Test("end at SIGTERM, and their worker drains, also where a service group handles signals")
    func serviceGroup() async throws {
      let stage = try await Stage("group=1", "timeout=300", "grace=20000")
      await #expect(throws: CallError.failed("the run took longer than its timeout of 0.3 seconds")) {
        try await stage.call(.spin, within: .seconds(60))
      }
      #expect(try await stage.call(.sum, 1) == 1)
      try await stage.leave()
    }

    @Test("are replaced after as many runs as they may have, and nothing is lost")
    func maxRuns() async throws {
      let stage = try await Stage("slots=2", "runs=3")
      try await stage.broker.publish((1...60).map { Add(a: 0, b: $0) })
      #expect(try await stage.isDone())
      let runs = try stage.runs("run", of: .sum)
      #expect(Set(runs.map(\.number)) == Set(1...60))
      #expect(runs.count == 60)
      #expect(Dictionary(grouping: runs, by: \.pid).values.allSatisfy { $0.count <= 3 })
      try await stage.leave()
    }

    @Test("are replaced when a run has left them with more memory than they may use, which fails no run")
    func leak() async throws {
      let stage = try await Stage("memory=400", "timeout=20000")
      #expect(try await stage.call(.leak, 250) == Deed.leak.rawValue + 250)
      #expect(try await stage.call(.sum, 1) == 1)
      #expect(try await stage.broker.status(of: Add.queue).dead == 0)
      try await stage.leave()
    }

    @Test("do not start: the worker says why, and ends")
    func broken() async throws {
      let stage = try await Stage("slots=2", "broken=1")
      try await stage.publish(.sum)
      #expect(try await becomesTrue { !stage.worker.isRunning })
      let last = try #require(try stage.log.lines().last)
      #expect(last.hasPrefix("error the consumer of \"add\" cannot start its executors"))
      #expect(last.hasSuffix("ended with status 9 before it was ready to run tasks"))
      #expect(try await stage.broker.status(of: Add.queue) == QueueStatus(queue: Add.queue, waiting: 1))
    }

    @Test("do not start for a while, as when the broker is away: the worker goes on when they do")
    func outage() async throws {
      let stage = try await Stage("slots=1")
      #expect(try await stage.call(.sum, 1) == 1)
      let mark = stage.log.path + ".broken"
      #expect(FileManager.default.createFile(atPath: mark, contents: nil))
      defer { try? FileManager.default.removeItem(atPath: mark) }
      try await stage.publish(.exit)
      // One more than ends a worker whose executors never were ready.
      let sentence = "ended_with_status_9_before_it_was_ready_to_run_tasks"
      let failed = try await becomesTrue { try stage.log.lines().filter { $0.hasSuffix(sentence) }.count >= 6 }
      #expect(failed)
      try FileManager.default.removeItem(atPath: mark)
      #expect(try await stage.call(.sum, 2) == 2)
      try await stage.leave()
    }

    @Test("say which consumer they miss in the program that they are")
    func absent() async throws {
      let stage = try await Stage("absent=1")
      let sentence = "An_executor_ended_with_status_70_before_it_was_ready_to_run_tasks"
      #expect(try await becomesTrue { try stage.log.lines().contains { $0.hasSuffix(sentence) } })
      try await stage.leave()
    }

    @Test("are none when no worker has started them")
    func stray() throws {
      let program = try ChildProcess(["/usr/bin/env", "PLAINWIRE_EXECUTOR=add", Stage.program, "memory:", "/dev/null"])
      program.waitForEnd()
      #expect(program.exitStatus == 70 << 8)
    }

    @Test("cost nothing while they wait")
    func idle() async throws {
      let stage = try await Stage("slots=2", "memory=1000", "timeout=60000")
      #expect(try await stage.call(.sum, 1) == 1)
      let before = stage.worker.processorTime
      try await Task.sleep(for: .seconds(2))
      #expect(stage.worker.processorTime - before < .milliseconds(200))
      try await stage.leave()
    }
  }
}
