import Foundation
import Logging
import Plainwire
import Testing

@Suite("A message with limits of its own", .timeLimit(.minutes(3)))
struct BoundsTests {
  private let time = ManualTime()
  private let broker: MemoryBroker
  private let starts = Log<String>()

  init() {
    broker = MemoryBroker(on: MemoryStore(time: time))
  }

  private func status() async throws -> QueueStatus { try await broker.status(of: "add") }

  private func dead() async throws -> [String] {
    try await broker.deadLetters(of: "add", limit: 10, after: nil).map {
      "\($0.reason.code) \($0.message.envelope.attempt)"
    }
  }

  /// Runs the messages with a handler that always fails: what its context told of each run.
  private func fail(
    _ messages: [Message], retries: Retries, log: Log<String> = Log(), as slots: TaskSlots = .tasks(4)
  ) async throws -> [String] {
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: log), time: time) {
      Consumer(of: AddTask.self, run: slots, retries: retries) { [starts] add, context in
        let limit = context.envelope.retries.map { "\($0)" } ?? "-"
        starts.append("\(add.a): \(context.attempt) of \(limit)\(context.isLastAttempt ? ", the last" : "")")
        throw InvalidAnswer()
      }
    }
    try await broker.publish(messages, to: "add")
    try await whileRunning(worker) {
      try await eventually("all are dead") { try await status().dead == messages.count }
    }
    return starts.entries.sorted()
  }

  private struct InvalidAnswer: Error {}

  private func message(_ number: Int, _ envelope: Envelope) -> Message {
    Message(body: Array(#"{"a":\#(number),"b":0}"#.utf8), envelope: envelope)
  }

  @Test("is retried less often where it asks for less, and not more often where it asks for more")
  func retries() async throws {
    let asked = [0, 1, 2, 3, Int.max]
    let messages = asked.enumerated().map { message($0, Envelope(retries: $1)) }
    #expect(
      try await fail(messages, retries: .upTo(2, backoff: .none)) == [
        "0: 1 of 0, the last", "1: 1 of 1", "1: 2 of 1, the last", "2: 1 of 2", "2: 2 of 2", "2: 3 of 2, the last",
        "3: 1 of 2", "3: 2 of 2", "3: 3 of 2, the last", "4: 1 of 2", "4: 2 of 2", "4: 3 of 2, the last",
      ])
    #expect(try await dead().sorted() == ["failed 1", "failed 2", "failed 3", "failed 3", "failed 3"])
  }

  @Test("is not retried at all where its consumer does not")
  func consumerWithoutRetries() async throws {
    #expect(
      try await fail([message(0, Envelope(retries: 5))], retries: .none) == ["0: 1 of 0, the last"])
  }

  @Test("counts as one without where what it asks makes no sense")
  func nonsense() async throws {
    let body = #"{"a":1,"b":0,"extra":{"max_retry_times":-3,"function_timeout":0}}"#
    let messages = [message(0, Envelope(retries: -1, timeout: .zero)), Message(body: Array(body.utf8))]
    #expect(
      try await fail(messages, retries: .upTo(1, backoff: .none)) == [
        "0: 1 of -", "0: 2 of -, the last", "1: 1 of -", "1: 2 of -, the last",
      ])
  }

  @Test("is cut silently: only the log for developers tells")
  func logged() async throws {
    let log = Log<String>()
    let messages = [message(0, Envelope(retries: 9)), message(1, Envelope(retries: 0))]
    _ = try await fail(messages, retries: .none, log: log)
    let told = log.entries.filter { $0.contains("asks for more than its consumer allows") }
    #expect(told.count == 1)
  }

  @Test("says so in its body where its broker has no envelope, as other frameworks do")
  func reservedMember() async throws {
    let body = #"{"a":1,"b":0,"extra":{"max_retry_times":1,"function_timeout":2.5}}"#
    #expect(
      try await fail([Message(body: Array(body.utf8))], retries: .upTo(5, backoff: .none)) == [
        "1: 1 of 1", "1: 2 of 1, the last",
      ])
  }

  /// Lets each run be cancelled by its timeout: how long that was, as the dead letter tells.
  private func timeouts(
    of asked: [Duration?], at limit: Duration?, _ makeConsumer: (Duration?) -> Consumer
  ) async throws -> [String] {
    let worker = Worker(silentlyOn: broker, time: time) { makeConsumer(limit) }
    var sentences: [String] = []
    try await whileRunning(worker) {
      for asked in asked {
        try await broker.publish([message(0, Envelope(timeout: asked))], to: "add")
        let end = time.now.advanced(by: try #require([asked, limit].compactMap { $0 }.min()))
        try await eventually("a run waits for its end") { time.sleeps.entries.contains(end) }
        time.advance(by: .milliseconds(end - time.now - 1))
        try await Task.sleep(for: .milliseconds(20))
        #expect(try await status().dead == 0, "it was ended too early")
        time.advance(by: .milliseconds(1))
        try await eventually("it is dead") { try await status().dead == 1 }
        #expect(try await dead() == ["timed_out 1"])
        sentences += try await broker.deadLetters(of: "add", limit: 1, after: nil).map(\.reason.message)
        _ = try await broker.purgeDeadLetters(of: "add", ids: nil)
      }
    }
    return sentences.map { $0.replacing("the run took longer than its timeout of ", with: "") }
  }

  @Test("is ended when its own time is over, or its consumer's, whichever is first", arguments: [false, true])
  func timeout(usesThreads: Bool) async throws {
    let found = try await timeouts(of: [nil, .seconds(3), .seconds(10), .seconds(60)], at: .seconds(10)) { limit in
      guard usesThreads else { return Self.sleeper(limit) }
      return Consumer(of: AddTask.self, run: .threads(2), timeout: limit, retries: .none) { add, _ in
        while !Task.isCancelled { Thread.sleep(forTimeInterval: 0.005) }
        return add.a
      }
    }
    #expect(found == ["10.0 seconds", "3.0 seconds", "10.0 seconds", "10.0 seconds"])
  }

  @Test("has a timeout where its consumer has none")
  func consumerWithoutTimeout() async throws {
    let found = try await timeouts(of: [.milliseconds(1500), .seconds(86_400)], at: nil, Self.sleeper)
    #expect(found == ["1.5 seconds", "86400.0 seconds"])
  }

  private static func sleeper(_ limit: Duration?) -> Consumer {
    Consumer(of: AddTask.self, timeout: limit, retries: .none) { add, _ in
      try await Task.sleep(for: .seconds(3600))
      return add.a
    }
  }
}
