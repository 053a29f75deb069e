import ExampleTasks
import Plainwire
import TestProcesses
import Testing

extension ExecutorSuite {
  @Suite("A message with limits of its own, in an executor", .timeLimit(.minutes(2)))
  struct BoundsTests {
    /// What the dead letter says of a run without end.
    private func end(of asked: Duration?, on stage: Stage) async throws -> String? {
      try await stage.broker.publish(Add(a: Deed.spin.rawValue, b: 0), PublishOptions(timeout: asked))
      let reason = try await stage.deadLetters(1).first?.reason
      _ = try await stage.broker.purgeDeadLetters(of: Add.queue, ids: nil)
      return reason?.message
    }

    @Test("is killed when its own time is over, or its consumer's, whichever is first")
    func timeout() async throws {
      let stage = try await Stage("timeout=400")
      let ended = "the run took longer than its timeout of"
      #expect(try await end(of: .milliseconds(200), on: stage) == "\(ended) 0.2 seconds")
      #expect(try await end(of: .seconds(60), on: stage) == "\(ended) 0.4 seconds")
      #expect(try await end(of: nil, on: stage) == "\(ended) 0.4 seconds")
      try await stage.leave()
    }

    @Test("is killed in time where its consumer gives as much as it wants")
    func consumerWithoutTimeout() async throws {
      let stage = try await Stage()
      #expect(
        try await end(of: .milliseconds(200), on: stage) == "the run took longer than its timeout of 0.2 seconds")
      #expect(try await stage.call(.sum, 40) == 40)
      try await stage.leave()
    }

    @Test("is retried as often as both allow, and its handler knows which run is the last")
    func retries() async throws {
      let stage = try await Stage("retries=2")
      for (number, asked) in [0, 1, 9].enumerated() {
        try await stage.broker.publish(Add(a: Deed.fail.rawValue, b: number), PublishOptions(retries: asked))
      }
      _ = try await stage.deadLetters(3)
      let told = try stage.log.lines().filter { $0.hasPrefix("run fail") }.map { line in
        let words = line.split(separator: " ")
        return "\(words[2]): \(words[4]) \(words[5])"
      }
      #expect(told.sorted() == ["0: 1 true", "1: 1 false", "1: 2 true", "2: 1 false", "2: 2 false", "2: 3 true"])
      try await stage.leave()
    }
  }
}
