import Plainwire
import Testing

@Suite("A batch that does not go well", .timeLimit(.minutes(3)))
struct BatchFailureTests {
  private struct Broken: Error {}

  private let time = ManualTime()
  private let broker: MemoryBroker
  private let runs = Log<[[Int]]>()

  init() {
    broker = MemoryBroker(on: MemoryStore(time: time))
  }

  /// Messages of the tasks 0, 1, 2…, each at that attempt.
  private func publish(attempts: Int...) async throws {
    let messages = attempts.enumerated().map { number, attempt in
      Message(body: Array(#"{"a":\#(number),"b":0}"#.utf8), envelope: Envelope(attempt: attempt))
    }
    try await broker.publish(messages, to: "add")
  }

  private func dead() async throws -> [DeadLetter] { try await broker.deadLetters(of: "add", limit: 9, after: nil) }

  @Test("is retried message by message, each with its own attempts")
  func throwing() async throws {
    try await publish(attempts: 1, 2, 1)
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(
        of: AddTask.self, batches: .upTo(3, within: .seconds(10)), retries: .upTo(1, backoff: .none)
      ) { [runs] adds, context -> [Int] in
        runs.append(zip(adds, context.runs).map { [$0.a, $1.attempt, $1.isLastAttempt ? 1 : 0] })
        throw Broken()
      }
    }
    let start = time.now
    try await whileRunning(worker) {
      #expect(await runs.wait(for: 1) == [[[0, 1, 0], [1, 2, 1], [2, 1, 0]]])
      try await eventually("the others wait for their second batch") {
        try await broker.status(of: "add").inFlight == 2 && time.sleeps.entries.contains(start + 10_000)
      }
      time.advance(by: .seconds(10))
      try await eventually("all are dead letters") { try await broker.status(of: "add").dead == 3 }
    }
    #expect(runs.entries.count == 2)
    #expect(runs.entries.last?.sorted { $0[0] < $1[0] } == [[0, 2, 1], [2, 2, 1]])
    let letters = try await dead()
    #expect(letters.map(\.message.envelope.attempt) == [2, 2, 2])
    #expect(Set(letters.map(\.reason.message)) == ["Broken: Broken()"])
  }

  @Test("has an outcome for each task where the handler says so")
  func outcomes() async throws {
    try await publish(attempts: 1, 1, 1, 1, 1)
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, batches: .upTo(5, within: .seconds(10)), retries: .none) { [runs] adds, context in
        runs.append([adds.map(\.a)])
        return adds.map { add in
          switch add.a {
          case 0: .success(7)
          case 1: .failure(Broken())
          case 2: .failure(Outcome.discard("nobody wants it"))
          case 3: .failure(Outcome.snooze(for: .seconds(600)))
          default: .success(8)
          }
        }
      }
    }
    try await whileRunning(worker) {
      try await eventually("all is settled") {
        try await broker.status(of: "add") == QueueStatus(queue: "add", delayed: 1, dead: 2)
      }
    }
    #expect(runs.entries == [[[0, 1, 2, 3, 4]]])
    #expect(try await dead().map(\.reason.code).sorted() == ["discarded", "failed"])
  }

  @Test("tells each caller of its own task")
  func calls() async throws {
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, batches: .upTo(2, within: .seconds(10)), retries: .none) { adds, _ in
        adds.map { $0.a == 0 ? .success(7) : .failure(Broken()) }
      }
    }
    try await whileRunning(worker) {
      async let good = broker.call(AddTask(a: 0, b: 0), within: .seconds(3600))
      await #expect(throws: CallError.failed("Broken: Broken()")) {
        try await broker.call(AddTask(a: 1, b: 0), within: .seconds(3600))
      }
      let sum = try await good
      #expect(sum == 7)
    }
  }

  @Test("has failed when there are not as many results as tasks")
  func miscounted() async throws {
    try await publish(attempts: 1, 1)
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, batches: .upTo(2, within: .seconds(10)), retries: .none) { adds, _ in
        [adds[0].a]
      }
    }
    try await whileRunning(worker) {
      try await eventually("both are dead letters") { try await broker.status(of: "add").dead == 2 }
    }
    #expect(Set(try await dead().map(\.reason.message)) == ["the handler returned 1 results for 2 tasks"])
  }

  @Test("fails as a whole when it takes too long; a handler that goes on keeps its slot", arguments: [false, true])
  func timeouts(isStuck: Bool) async throws {
    let gate = Gate()
    try await publish(attempts: 1, 1, 1)
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(
        of: AddTask.self, batches: .upTo(2, within: .seconds(100)), run: .tasks(1), timeout: .seconds(10),
        retries: .none
      ) { [runs] adds, _ in
        runs.append([adds.map(\.a)])
        if adds[0].a == 0 { isStuck ? await gate.pass() : try await Task.sleep(for: .seconds(3600)) }
        return adds.map(\.a)
      }
    }
    let start = time.now
    try await whileRunning(worker) {
      try await eventually("its end is waited for") { time.sleeps.entries.contains(start + 10_000) }
      time.advance(by: .seconds(10))
      if isStuck {
        try await eventually("it is given time to end") { time.sleeps.entries.contains(start + 11_000) }
        time.advance(by: .seconds(1))
      }
      try await eventually("both are dead letters") { try await broker.status(of: "add").dead == 2 }
      if !isStuck { return }
      #expect(try await broker.status(of: "add").waiting == 1)
      gate.open()
      try await eventually("the third one runs") {
        time.advance(by: .seconds(100))
        return runs.entries == [[[0, 1]], [[2]]]
      }
    }
    #expect(Set(try await dead().map(\.reason.code)) == ["timed_out"])
  }
}
