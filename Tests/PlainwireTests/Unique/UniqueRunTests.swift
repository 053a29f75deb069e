import Testing

@testable import Plainwire

@Suite("A consumer of unique tasks", .timeLimit(.minutes(3)))
struct UniqueRunTests {
  private let stage: UniqueStage

  init() throws {
    stage = try UniqueStage()
  }

  @Test("runs the first of several that are the same, whoever has sent them, and acknowledges the others")
  func once() async throws {
    for b in 0..<3 { try await stage.send(1, b) }
    try await stage.send(2, 9)
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [0, 9])
    #expect(try await stage.broker.status(of: "add").dead == 0)
    let dropped = stage.log.entries.filter { $0.hasPrefix("Dropped a message: the same is the message") }
    #expect(dropped.count == 2)
  }

  @Test("runs the same again when the window has passed since the run began, to the millisecond")
  func window() async throws {
    try await whileRunning(
      stage.worker { [time = stage.time] _, _ in time.advance(by: .seconds(10)) }
    ) {
      try await stage.send(1, 0)
      try await stage.waitUntilSettled()
      stage.time.advance(by: .milliseconds(49_999))
      try await stage.send(1, 1)
      try await stage.waitUntilSettled()
      stage.time.advance(by: .milliseconds(1))
      try await stage.send(1, 2)
      try await stage.waitUntilSettled()
    }
    #expect(stage.runs.entries == [0, 2])
  }

  @Test("runs the same again as soon as it is done, where that is asked for")
  func untilDone() async throws {
    for b in 0..<3 { try await stage.send(1, b) }
    try await whileRunning(stage.worker(unique: .untilDone(by: \.a))) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [0, 1, 2])
    #expect(try await stage.claim(1) == nil)
  }

  @Test("puts off what is the same as a run that goes on, and drops it when that has gone well", arguments: [1, 2])
  func putOff(workers: Int) async throws {
    let gate = Gate()
    let handler: @Sendable (AddTask, RunContext) async throws -> Void = { _, _ in await gate.pass() }
    // In one worker with two slots, or in two workers.
    let others = workers == 2 ? stage.worker(slots: 1, handler) : nil
    try await whileRunning(stage.worker(slots: 3 - workers, handler)) {
      try await stage.send(1, 0)
      _ = await stage.runs.wait(for: 1)
      let running = others.map { worker in Task { try await whileRunning(worker) { await gate.pass() } } }
      try await stage.send(1, 1)
      try await stage.waitUntilDelayed()
      stage.time.advance(by: .seconds(1))
      try await stage.waitUntilDelayed()
      #expect(stage.runs.entries == [0])
      gate.open()
      try await eventually("the first is done") { try await stage.claim(1)?.isDone == true }
      stage.time.advance(by: .seconds(1))
      try await stage.waitUntilSettled()
      try await running?.value
    }
    #expect(stage.runs.entries == [0])
  }

  @Test("runs the next of the same when one has failed for good, and so when it is sent anew")
  func failure() async throws {
    let worker = stage.worker { add, _ in if add.b < 2 { throw Outcome.discard("not this one") } }
    for b in 0..<4 { try await stage.send(1, b) }
    try await whileRunning(worker) {
      try await stage.waitUntilSettled()
      #expect(stage.runs.entries == [0, 1, 2])
      #expect(try await stage.broker.requeueDeadLetters(of: "add", ids: nil) == 2)
      try await stage.waitUntilSettled()
    }
    #expect(stage.runs.entries == [0, 1, 2])
  }

  @Test("keeps the key while a failed run waits for its retry, however long that is")
  func retry() async throws {
    let retries = Retries.upTo(1, backoff: .constant(.seconds(600), jitter: 0))
    let worker = stage.worker(retries: retries) { add, context in
      if add.b == 0, context.attempt == 1 { throw WorkerError("for the test") }
    }
    try await whileRunning(worker) {
      try await stage.send(1, 0)
      try await stage.waitUntilDelayed()
      try await stage.send(1, 1)
      try await stage.waitUntilDelayed(2)
      stage.time.advance(by: .milliseconds(599_999))
      try await stage.waitUntilDelayed(2)
      #expect(stage.runs.entries == [0])
      stage.time.advance(by: .milliseconds(1))
      try await stage.waitUntilSettled()
    }
    // Whichever comes first then.
    #expect(stage.runs.entries == [0, 0] || stage.runs.entries == [0, 1])
  }

  @Test("gives the key back with the message when it is requeued, or put off by its handler")
  func requeue() async throws {
    let worker = stage.worker { _, context in
      if stage.runs.entries.count == 1 { throw Outcome.requeue }
      if stage.runs.entries.count == 2 { throw Outcome.snooze(for: .seconds(120)) }
    }
    try await whileRunning(worker) {
      try await stage.send(1, 0)
      try await stage.waitUntilDelayed()
      #expect(stage.runs.entries == [0, 0])
      stage.time.advance(by: .seconds(120))
      try await stage.waitUntilSettled()
    }
    #expect(stage.runs.entries == [0, 0, 0])
  }

  @Test("gives the key back when what waits for its turn expires")
  func expiry() async throws {
    let publisher = stage.publisher()
    let unique = Unique<AddTask>.within(UniqueStage.window, by: \.a)
    for a in 1...2 {
      try await publisher.publish(AddTask(a: a, b: 0), PublishOptions(id: "m\(a)"), unique: unique)
    }
    // One of them had been replaced by the time.
    try await publisher.publish(AddTask(a: 2, b: 1), PublishOptions(id: "n"), unique: unique, onDuplicate: .replace)
    stage.time.advance(by: .seconds(20))
    let worker = stage.worker(expires: .seconds(20))
    try await whileRunning(worker) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [])
    for a in 1...2 { #expect(try await stage.claim(a) == nil) }
  }

  @Test("runs one of several on threads too")
  func threads() async throws {
    let worker = Worker(silentlyOn: stage.client(), time: stage.time) {
      Consumer(of: AddTask.self, run: .threads(2), unique: .within(UniqueStage.window, by: \.a)) {
        [runs = stage.runs] add, _ in
        runs.append(add.b)
        return add.a
      }
    }
    for b in 0..<3 { try await stage.send(1, b) }
    try await whileRunning(worker) {
      try await eventually("one has run, and the others do not wait for it") {
        stage.time.advance(by: .milliseconds(100))
        let status = try await stage.broker.status(of: "add")
        return status.waiting + status.delayed + status.inFlight == 0
      }
    }
    #expect(stage.runs.entries.count == 1)
  }

  @Test("tells a caller whose task is the same as another's")
  func call() async throws {
    try await whileRunning(stage.worker()) {
      try await stage.send(1, 0, id: "first")
      try await stage.waitUntilSettled()
      await #expect(throws: CallError.duplicate(of: "first")) {
        try await stage.broker.call(AddTask(a: 1, b: 1), within: .seconds(60))
      }
      #expect(try await stage.broker.call(AddTask(a: 2, b: 1), within: .seconds(60)) == 2)
    }
  }

  @Test("is refused at start where it makes no sense, or the broker has no store")
  func refused() async throws {
    let cases: [(Unique<AddTask>, String)] = [
      (
        .within(.zero),
        #"the consumer of "add" has unique within 0.0 seconds; it needs more than 0, and at most 36,500 days"#
      ),
      (
        .untilDone(waitingAtMost: .seconds(-1)),
        #"the consumer of "add" has unique untilDone, waiting at most -1.0 seconds; it needs more than 0, and at most 36,500 days"#
      ),
    ]
    for (unique, text) in cases {
      let error = await #expect(throws: WorkerError.self) { try await stage.worker(unique: unique).run() }
      #expect(error?.description == text)
    }
    let error = await #expect(throws: WorkerError.self) { try await stage.worker(on: FaultyBroker()).run() }
    #expect(
      error?.description
        == #"the consumer of "add" has unique, which a fleet keeps in a store, and faulty: has none; give the worker `broker.coordinating(through:)` with Redis or SQLite"#
    )
  }
}

extension Claim {
  var isDone: Bool {
    if case .done = self { true } else { false }
  }
}
