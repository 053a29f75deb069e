import Plainwire
import Testing

@Suite("A worker whose handler fails")
struct FailureTests {
  private struct Broken: Error, CustomStringConvertible {
    var description: String { "no power\nin the socket" }
  }

  private let time = ManualTime()
  private let broker: MemoryBroker

  init() {
    broker = MemoryBroker(on: MemoryStore(time: time))
  }

  @Test("retries with growing pauses, then buries the message with its error in one line")
  func retriesThenBuries() async throws {
    let attempts = Log<Int>()
    let backoff = Backoff.exponential(from: .seconds(1), to: .seconds(60), jitter: 0.5)
    let worker = Worker(silentlyOn: broker, time: time, chance: { 0.5 }) {
      Consumer(of: AddTask.self, run: .tasks(1), retries: .upTo(2, backoff: backoff)) { _, context in
        attempts.append(context.attempt)
        #expect(context.isLastAttempt == (context.attempt == 3))
        throw Broken()
      }
    }
    let start = time.now
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2))
      // Half of the jitter is taken off: 1 s and 2 s, less a quarter each.
      #expect(await time.sleeps.wait(for: 1) == [start + 750])
      time.advance(by: .milliseconds(750))
      #expect(await time.sleeps.wait(for: 2).last == start + 750 + 1500)
      time.advance(by: .milliseconds(1500))
      #expect(await attempts.wait(for: 3) == [1, 2, 3])
      try await eventually("the message is dead") { try await broker.status(of: "add").dead == 1 }
    }
    let letters = try await broker.deadLetters(of: "add", limit: 2, after: nil)
    #expect(letters.map(\.reason) == [DeadLetterReason(code: "failed", message: "Broken: no power in the socket")])
    #expect(letters.map(\.message.envelope.attempt) == [3])
    #expect(letters.map(\.message.body) == [Array(#"{"a":1,"b":2}"#.utf8)])
  }

  @Test("buries the message at once when it has no retries")
  func buriesWithoutRetries() async throws {
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, retries: .none) { _, _ in throw Broken() }
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2))
      try await eventually("the message is dead") { try await broker.status(of: "add").dead == 1 }
    }
  }

  @Test("buries at once what is not worth another run")
  func buriesWhatIsNotRetried() async throws {
    struct Hopeless: Error {}
    let attempts = Log<Int>()
    let retries = Retries.upTo(1, backoff: .none) { !($0 is Hopeless) }
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .tasks(1), retries: retries) { add, _ in
        attempts.append(add.a)
        if add.a == 1 { throw Hopeless() }
        throw Broken()
      }
    }
    try await whileRunning(worker) {
      try await broker.publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 0)])
      try await eventually("both messages are dead") { try await broker.status(of: "add").dead == 2 }
    }
    #expect(attempts.entries == [1, 2, 2])
  }

  @Test("snoozes without spending an attempt")
  func snoozes() async throws {
    let attempts = Log<Int>()
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .tasks(1), retries: .none) { add, context in
        attempts.append(context.attempt)
        guard attempts.entries.count == 3 else { throw Outcome.snooze(for: .seconds(30)) }
        return add.a
      }
    }
    let start = time.now
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2))
      #expect(await time.sleeps.wait(for: 1) == [start + 30_000])
      #expect(try await broker.status(of: "add").delayed == 1)
      time.advance(by: .seconds(30))
      _ = await time.sleeps.wait(for: 2)
      time.advance(by: .seconds(30))
      #expect(await attempts.wait(for: 3) == [1, 1, 1])
    }
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test("gives a message back to the queue's tail without spending an attempt")
  func requeues() async throws {
    let runs = Log<[Int]>()
    try await broker.publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 0)])
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .tasks(1), prefetch: 1, retries: .none) { add, context in
        runs.append([add.a, context.attempt])
        if runs.entries.count == 1 { throw Outcome.requeue }
        return add.a
      }
    }
    try await whileRunning(worker) {
      #expect(await runs.wait(for: 3) == [[1, 1], [2, 1], [1, 1]])
    }
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test("buries what it discards, with its sentence, whatever retries there are")
  func discards() async throws {
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, retries: .upTo(9)) { _, _ in throw Outcome.discard("the user is gone") }
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2))
      try await eventually("the message is dead") { try await broker.status(of: "add").dead == 1 }
    }
    let letters = try await broker.deadLetters(of: "add", limit: 2, after: nil)
    #expect(letters.map(\.reason) == [DeadLetterReason(code: "discarded", message: "the user is gone")])
    #expect(letters.map(\.message.envelope.attempt) == [1])
  }
}
