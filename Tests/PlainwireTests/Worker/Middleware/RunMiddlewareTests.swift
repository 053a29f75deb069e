import Logging
import Testing

@testable import Plainwire

@Suite("Middleware around runs", .timeLimit(.minutes(3)))
struct RunMiddlewareTests {
  private enum User: RunContextKey {
    static let absent = "nobody"
  }

  /// Does to a run what it is told.
  private struct Step: RunMiddleware {
    typealias Change = @Sendable (inout RunContext) async throws -> Void

    let name: String
    let seen: Log<String>
    var calls = 1
    var change: Change = { _ in }

    func run<Contract: TaskContract>(
      _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
    ) async throws -> Contract.Result {
      var context = context
      seen.append("\(name) begins")
      do {
        try await change(&context)
        for _ in 1..<calls { _ = try await next(task, context) }
        let result = try await next(task, context)
        seen.append("\(name) got \(result)")
        return result
      } catch {
        seen.append("\(name) met \(error)")
        throw error
      }
    }
  }

  /// Answers by itself.
  private struct Cache: RunMiddleware {
    let sum: Int

    func run<Contract: TaskContract>(
      _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
    ) async throws -> Contract.Result {
      guard let known = sum as? Contract.Result else { return try await next(task, context) }
      return known
    }
  }

  private struct Broken: Error, CustomStringConvertible {
    let description = "broken"
  }

  private let broker = MemoryBroker()
  private let seen = Log<String>()

  private func worker(
    _ middleware: any RunMiddleware..., own: [any RunMiddleware] = [], time: any TimeSource = .system,
    timeout: Duration? = nil, retries: Retries = .none,
    handler: @escaping @Sendable (AddTask, RunContext) async throws -> Int = { add, _ in add.a + add.b }
  ) -> Worker {
    Worker(on: broker, trapsSignals: false, middleware: middleware, logger: .recording(in: seen), time: time) {
      Consumer(of: AddTask.self, timeout: timeout, retries: retries, middleware: own) { [seen] add, context in
        seen.append("handler")
        return try await handler(add, context)
      }
    }
  }

  private func step(_ name: String, calls: Int = 1, change: @escaping Step.Change = { _ in }) -> Step {
    Step(name: name, seen: seen, calls: calls, change: change)
  }

  /// What was seen of the steps and the handler.
  private var steps: [String] { seen.entries.filter { !$0.contains("=") && $0 != "Stopped" } }

  @Test("is around them in its order: the worker's outside, the first of each outermost")
  func order() async throws {
    try await whileRunning(worker(step("a"), step("b"), own: [step("c"), step("d")])) {
      let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      #expect(sum == 3)
    }
    let expected =
      ["a", "b", "c", "d"].map { "\($0) begins" } + ["handler"] + ["d", "c", "b", "a"].map { "\($0) got 3" }
    #expect(steps == expected)
  }

  @Test("sees what the handler throws, and throws as if the handler had")
  func errors() async throws {
    let worker = worker(step("a"), retries: .upTo(1, backoff: .none)) { add, context in
      if add.a == 1 { throw Outcome.discard("gone") }
      throw Broken()
    }
    try await whileRunning(worker) {
      await #expect(throws: CallError.discarded("gone")) {
        try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      }
      await #expect(throws: CallError.failed("Broken: broken")) {
        try await broker.call(AddTask(a: 2, b: 2), within: .seconds(60))
      }
    }
    #expect(steps.filter { $0 == "handler" }.count == 3)
    #expect(steps.contains("a met discard(\"gone\")") && steps.contains("a met broken"))
  }

  @Test("may refuse a run, which the handler then does not see")
  func refusal() async throws {
    let refusing = step("a") { _ in throw Outcome.discard("not today") }
    try await whileRunning(worker(refusing)) {
      await #expect(throws: CallError.discarded("not today")) {
        try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      }
    }
    #expect(!steps.contains("handler"))
  }

  @Test("may answer by itself")
  func answers() async throws {
    try await whileRunning(worker(Cache(sum: 42))) {
      let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      #expect(sum == 42)
    }
    #expect(!steps.contains("handler"))
  }

  @Test("fails a run whose handler it calls twice, and the handler is called once")
  func callsTwice() async throws {
    try await whileRunning(worker(step("a", calls: 2))) {
      let error = await #expect(throws: CallError.self) {
        try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      }
      #expect(error?.description.contains("the middleware Step called `next` a second time") == true)
    }
    #expect(steps.filter { $0 == "handler" }.count == 1)
  }

  @Test("counts into the timeout")
  func timeout() async throws {
    let time = ManualTime()
    let slow = step("a") { _ in try await Task.sleep(for: .seconds(3600)) }
    try await whileRunning(worker(slow, time: time, timeout: .seconds(5))) {
      try await broker.publish(AddTask(a: 1, b: 2))
      _ = await time.sleeps.wait(for: 1)
      time.advance(by: .seconds(5))
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
    }
    #expect(try await broker.deadLetters(of: "add", limit: 1, after: nil).first?.reason.code == "timed_out")
    #expect(!steps.contains("handler"))
  }

  @Test("tells the handler more, by keys and in its log; what becomes of the message goes by its own envelope")
  func context() async throws {
    let telling = step("a") { context in
      context[User.self] = "ada"
      context.logger[metadataKey: "user"] = "ada"
      context.envelope.attempt = 9
    }
    let worker = worker(telling, retries: .upTo(1, backoff: .none)) { _, context in
      context.logger.notice("Working")
      throw Outcome.discard("\(context[User.self]) \(context.attempt)")
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2), PublishOptions(id: "id-1"))
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
    }
    let letter = try #require(try await broker.deadLetters(of: "add", limit: 1, after: nil).first)
    #expect(letter.reason.message == "ada 9" && letter.message.envelope.attempt == 1)
    #expect(seen.entries.contains("Working attempt=9 id=id-1 queue=add user=ada"))
  }

  @Test("that nobody has told anything leaves the context as it is")
  func absent() {
    let context = RunContext(
      queue: "add", label: "add", envelope: Envelope(), isLastAttempt: false, workerLogger: .silent)
    #expect(context[User.self] == "nobody")
  }

  @Test("runs in the executor where runs have processes of their own")
  func executors() async throws {
    let consumer = Consumer(of: AddTask.self, run: .processes(1), middleware: [step("own")]) { [seen] add, _ in
      seen.append("handler")
      return add.a + add.b
    }
    let setting = WorkerSetting(
      broker: broker, logger: .silent, time: .system, chance: { 0 }, middleware: [step("worker")])
    let makeRun = try #require(consumer.makeExecutorRun)
    let report = await makeRun(setting)(
      Message(body: Array(#"{"a":1,"b":2}"#.utf8), envelope: Envelope(replyAddress: "there")))
    #expect(report == .done(.written(Array("3".utf8))))
    #expect(steps == ["worker begins", "own begins", "handler", "own got 3", "worker got 3"])
  }
}
