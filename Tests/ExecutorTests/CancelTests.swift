import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

extension ExecutorSuite {
  @Suite("A run in an executor that is cancelled", .timeLimit(.minutes(2)))
  struct CancelTests {
    @Test(
      "ends with the executor, whatever it does, without a retry; the next one runs", arguments: [Deed.spin, .deafen])
    func kills(deed: Deed) async throws {
      let stage = try await Stage("retries=3", "grace=300")
      try await stage.broker.publish(Add(a: deed.rawValue, b: 0), PublishOptions(id: "order-7"))
      #expect(try await becomesTrue { try stage.runs("run", of: deed).count == 1 })
      let executor = try #require(try stage.runs("run", of: deed).first).pid
      try await stage.broker.cancel("order-7", in: Add.queue)
      let dead = try await stage.deadLetters(1)
      #expect(dead.map(\.reason.code) == ["cancelled"])
      #expect(dead.map(\.message.envelope.attempt) == [1])
      #expect(!ProcessTable.isAlive(executor))
      #expect(try await stage.call(.sum, 1) == 1)
      #expect(try stage.runs("run", of: deed).count == 1)
      try await stage.leave()
    }

    @Test("and two workers in processes of their own obey a pause, also one that starts again")
    func pause() async throws {
      let stage = try await Stage("slots=1")
      #expect(try await stage.call(.sum, 1) == 1)
      try await stage.broker.pause(Add.queue)
      try await Task.sleep(for: .seconds(2))
      let other = try stage.startAnother("slots=1")
      try await stage.publish(.sum, 2)
      try await Task.sleep(for: .seconds(2))
      #expect(try await stage.broker.status(of: Add.queue) == QueueStatus(queue: Add.queue, waiting: 1))
      try await stage.broker.resume(Add.queue)
      #expect(try await stage.isDone())
      other.kill(SIGTERM)
      #expect(try await becomesTrue { !other.isRunning })
      try await stage.leave()
    }
  }
}
