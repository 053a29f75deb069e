import Plainwire
import Testing
import Wire

@Suite("A call")
struct CallTests {
  private struct Broken: Error {}

  private let broker = MemoryBroker()

  /// The error of a call of `add`, run by `handler`.
  private func error(
    of add: AddTask = AddTask(a: 1, b: 2), retries: Retries = .none, _ options: PublishOptions = .init(),
    handler: @escaping @Sendable (AddTask, RunContext) async throws -> Int
  ) async throws -> CallError? {
    var error: CallError?
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self, retries: retries, handler: handler) }
    try await whileRunning(worker) {
      do throws(CallError) {
        _ = try await broker.call(add, within: .seconds(60), options)
      } catch let caught {
        error = caught
      }
    }
    return error
  }

  @Test("returns the handler's result, and of each of many calls its own")
  func returnsResult() async throws {
    let broker = broker
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a + add.b } }
    try await whileRunning(worker) {
      #expect(try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60)) == 3)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<100 {
          group.addTask { try await broker.call(AddTask(a: number, b: 1), within: .seconds(60)) == number + 1 }
        }
        for try await isRight in group { #expect(isRight) }
      }
    }
  }

  @Test("of a task without a result returns when it has run")
  func returnsNothing() async throws {
    let seen = Log<String>()
    let worker = Worker(silentlyOn: broker) { Consumer(of: NoteTask.self) { note, _ in seen.append(note.text) } }
    try await whileRunning(worker) {
      try await broker.call(NoteTask(text: "hello"), within: .seconds(60))
      #expect(seen.entries == ["hello"])
    }
  }

  @Test("of raw bytes returns the result as a JSON value")
  func returnsValue() async throws {
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a + add.b } }
    try await whileRunning(worker) {
      let value = try await broker.call(body: Array(#"{"a":1,"b":2}"#.utf8), to: "add", within: .seconds(60))
      #expect(value == 3)
    }
  }

  @Test("fails when the last attempt failed, not before")
  func failsAfterRetries() async throws {
    let attempts = Log<Int>()
    let error = try await error(retries: .upTo(2, backoff: .none)) { _, context in
      attempts.append(context.attempt)
      throw Broken()
    }
    #expect(error == .failed("Broken: Broken()"))
    #expect(attempts.entries == [1, 2, 3])
  }

  @Test("succeeds when a retry does")
  func succeedsAtRetry() async throws {
    let error = try await error(retries: .upTo(2, backoff: .none)) { add, context in
      if context.attempt < 3 { throw Broken() }
      return add.a
    }
    #expect(error == nil)
  }

  @Test("says that the task was discarded, and why")
  func tellsDiscard() async throws {
    #expect(try await error { _, _ in throw Outcome.discard("too late") } == .discarded("too late"))
  }

  @Test("waits through a snooze")
  func waitsThroughSnooze() async throws {
    let runs = Log<Int>()
    let error = try await error { add, context in
      runs.append(context.attempt)
      if runs.entries.count == 1 { throw Outcome.snooze(for: .milliseconds(20)) }
      return add.a
    }
    #expect(error == nil)
    #expect(runs.entries == [1, 1])
  }

  @Test("tells a consumer's violation apart from its own")
  func tellsViolation() async throws {
    let tooGreat = AddTask(a: 1, b: 2_000_000)
    guard case .invalid(let own) = try await error(of: tooGreat, handler: { add, _ in add.a }) else {
      Issue.record("the call sent what is not valid")
      return
    }
    #expect("\(own.code) \(own.pointer)" == "maximum /b")
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a } }
    try await whileRunning(worker) {
      await #expect {
        _ = try await broker.call(body: Array(#"{"a":1}"#.utf8), to: "add", within: .seconds(60))
      } throws: { error in
        guard case CallError.rejected(let violation) = error else { return false }
        return violation.code == .required && violation.pointer == "/b" && !violation.message.isEmpty
      }
    }
    #expect(try await broker.status(of: "add").dead == 1)
  }

  @Test("times out when nobody runs the task, which may run still unless it expires")
  func timesOut() async throws {
    for lifetime in [nil, Duration.milliseconds(1)] {
      await #expect(throws: CallError.timedOut(.milliseconds(50))) {
        _ = try await broker.call(
          AddTask(a: 1, b: 2), within: .milliseconds(50), PublishOptions(lifetime: lifetime))
      }
    }
    let runs = Log<Int>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self) { add, _ in
        runs.append(add.a)
        return add.a
      }
    }
    try await whileRunning(worker) {
      try await eventually("what expired is dead") { try await broker.status(of: "add").dead == 1 }
      #expect(await runs.wait(for: 1) == [1])
    }
    #expect(try await broker.deadLetters(of: "add", limit: 1, after: nil).map(\.reason.code) == ["expired"])
  }

  @Test("says that the message expired before it ran")
  func tellsExpiry() async throws {
    let error = try await error(PublishOptions(start: .after(.milliseconds(40)), lifetime: .milliseconds(1))) {
      add, _ in
      add.a
    }
    #expect(error == .expired)
  }

  @Test("ends when its task is cancelled")
  func endsWhenCancelled() async throws {
    let call = Task { [broker] in try await broker.call(AddTask(a: 1, b: 2), within: .seconds(600)) }
    try await eventually("the message waits") { try await broker.status(of: "add").waiting == 1 }
    call.cancel()
    await #expect(throws: CallError.cancelled) { _ = try await call.value }
  }

  @Test("fails when the handler's result is not what the schema says")
  func refusesBadResult() async throws {
    guard case .failed(let line) = try await error(handler: { _, _ in -1 }) else {
      Issue.record("the result was not refused")
      return
    }
    #expect(line.contains("minimum"))
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test(
    "reads replies of other frameworks",
    arguments: [
      (#"{"result": 3, "success": true, "exception": null, "time_cost": 0.1}"#, "3"),
      (#"{"result": null, "success": false, "exception": "ValueError    no"}"#, "the task failed: ValueError    no"),
      (#"{"result": null, "success": false}"#, "the task failed: the task failed and its reply gives no reason"),
      (#"{"success": true}"#, "unreadable"), ("pickle", "unreadable"),
      (#"{"result":"3","success":true}"#, "unreadable"),
    ])
  func readsForeignReplies(reply: String, expected: String) async throws {
    let answering = Task { [broker] in
      let subscription = try await broker.subscribe(to: "add", prefetch: 1)
      guard let delivery = try await subscription.next() else { return }
      let address = delivery.message.envelope.replyAddress ?? ""
      try await broker.reply(Array(reply.utf8), to: address, lifetime: .seconds(60))
      try await delivery.settle(.acknowledge)
    }
    do throws(CallError) {
      let result = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      #expect("\(result)" == expected)
    } catch {
      if case .unreadable = error { #expect(expected == "unreadable") } else { #expect("\(error)" == expected) }
    }
    try await answering.value
  }
}
