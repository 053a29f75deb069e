import Testing

@testable import Plainwire

@Suite("A message whose task is cancelled", .timeLimit(.minutes(3)))
struct CancelWaitingTests {
  private let stage = OrdersStage()

  private func consumer(rate: Rate<AddTask>? = nil, retries: Retries = .upTo(3), failing: Bool = false) -> Consumer {
    Consumer(of: AddTask.self, run: .tasks(1), rate: rate, retries: retries) { [runs = stage.runs] add, _ in
      runs.append(add.a)
      if failing { throw CancellationError() }
      return add.a
    }
  }

  private func cancel(_ ids: String...) async throws {
    try await stage.book().cancel(ids, rememberedFor: .seconds(86_400))
  }

  private func isBuried(_ count: Int = 1) async throws {
    try await eventually("\(count) are buried") { try await stage.dead().count == count }
    #expect(try await Set(stage.dead().map(\.reason)) == [.cancelled(whileRunning: false)])
  }

  @Test("before it is taken never runs: a dead letter without a retry, its neighbours run")
  func waiting() async throws {
    try await stage.publish(1...3)
    try await cancel("2")
    try await whileRunning(stage.worker(consumer())) {
      #expect(await stage.runs.wait(for: 2) == [1, 3])
      try await isBuried()
    }
    #expect(
      try await stage.dead().map(\.message.envelope) == [
        Envelope(id: "2", publishedAt: stage.time.now, attempt: 0)
      ])
    #expect(stage.log.entries.contains { $0.hasPrefix("Dropped a message whose task was cancelled") })
  }

  @Test("while it waits for its time is buried at its turn")
  func delayed() async throws {
    try await whileRunning(stage.worker(consumer())) {
      try await stage.publish(1, .after(.seconds(60)))
      try await cancel("1")
      try await stage.look()
      #expect(try await stage.status().delayed == 1)
      stage.time.advance(by: .seconds(60))
      try await isBuried()
    }
    #expect(stage.runs.entries == [])
  }

  @Test("while it waits for its retry runs no more, and its dead letter knows the runs it had")
  func retried() async throws {
    try await whileRunning(
      stage.worker(consumer(retries: .upTo(3, backoff: .constant(.seconds(30))), failing: true))
    ) {
      try await stage.publish(1)
      try await eventually("it waits for its retry") { try await stage.status().delayed == 1 }
      try await cancel("1")
      try await stage.look()
      stage.time.advance(by: .seconds(30))
      try await isBuried()
    }
    #expect(stage.runs.entries == [1])
    #expect(try await stage.dead().map(\.message.envelope.attempt) == [1])
  }

  @Test("while it waits for its turn by the rate spends no more than that turn")
  func paced() async throws {
    try await whileRunning(stage.worker(consumer(rate: .perMinute(1)))) {
      try await stage.publish(1...3)
      #expect(await stage.runs.wait(for: 1) == [1])
      _ = await stage.time.sleeps.wait(for: 1)
      try await cancel("2")
      try await stage.look()
      stage.time.advance(by: .seconds(60))
      try await isBuried()
      _ = await stage.time.sleeps.wait(for: 2)
      stage.time.advance(by: .seconds(60))
      #expect(await stage.runs.wait(for: 2) == [1, 3])
    }
  }

  @Test("tells its caller")
  func called() async throws {
    try await cancel("order-7")
    try await whileRunning(stage.worker(consumer())) {
      await #expect(throws: CallError.taskCancelled) {
        try await stage.broker.call(AddTask(a: 1, b: 2), within: .seconds(60), PublishOptions(id: "order-7"))
      }
    }
    #expect(stage.runs.entries == [])
  }

  @Test("put back from the dead letters is cancelled again, until its id is no longer")
  func uncancelled() async throws {
    try await stage.publish(1)
    try await cancel("1", "4")
    try await whileRunning(stage.worker(consumer())) {
      try await isBuried()
      _ = try await stage.broker.requeueDeadLetters(of: "add", ids: nil)
      try await isBuried()
      try await stage.book().uncancel(["1"])
      try await stage.look()
      _ = try await stage.broker.requeueDeadLetters(of: "add", ids: nil)
      #expect(await stage.runs.wait(for: 1) == [1])
      try await stage.publish(4)
      try await isBuried()
    }
    try await stage.publish(1)
    try await whileRunning(stage.worker(consumer())) {
      #expect(await stage.runs.wait(for: 2) == [1, 1], "a worker that starts knows it too")
    }
  }

  @Test("in another queue runs")
  func others() async throws {
    try await stage.book("mail").cancel(["1"], rememberedFor: .seconds(600))
    try await whileRunning(stage.worker(consumer())) {
      try await stage.publish(1)
      #expect(await stage.runs.wait(for: 1) == [1])
    }
  }

  @Test("is remembered as long as it was said, by old workers and new ones, and then leaves nothing behind")
  func forgotten() async throws {
    let book = try stage.book()
    try await book.cancel(["1"], rememberedFor: .seconds(60))
    try await whileRunning(stage.worker(consumer())) {
      try await stage.publish(1)
      try await isBuried()
      stage.time.advance(by: .seconds(61))
      try await stage.publish(1)
      #expect(await stage.runs.wait(for: 1) == [1])
    }
    #expect(try await book.store.read([book.key, book.key(ofPage: 0)]) == [nil, nil])
    try await stage.publish(1)
    try await whileRunning(stage.worker(consumer())) { #expect(await stage.runs.wait(for: 2) == [1, 1]) }
  }

  @Test("has an id that one can have, and is remembered long enough to be heard of, or the call says what is wrong")
  func refused() async throws {
    for id in ["", String(repeating: "x", count: 513)] {
      let error = await #expect(throws: BrokerError.self) { try await stage.broker.cancel(["1", id], in: "add") }
      #expect(error?.code == .configuration && error?.message.contains("1 to 512 bytes") == true)
    }
    let error = await #expect(throws: BrokerError.self) {
      try await stage.broker.cancel("1", of: AddTask.self, rememberedFor: .seconds(59))
    }
    #expect(error?.message == "an id cannot be remembered for 59.0 seconds; it needs 60.0 seconds or more")
    #expect(try await stage.book().store.read(stage.book().key) == nil)
  }
}
