import Plainwire
import TestRandom
import Testing

@Suite("A consumer with a limit", .timeLimit(.minutes(2)))
struct LimitTests {
  private let memory = MemoryStore()
  private let crowd = Crowd()
  private let attempts = Log<Int>()

  private func worker(
    _ limit: Limit<NoteTask>, on broker: any Broker, slots: Int = 8, hold: Duration = .milliseconds(1)
  ) -> Worker {
    Worker(silentlyOn: broker) {
      Consumer(of: NoteTask.self, run: .tasks(slots), limit: limit) { [crowd, attempts] note, context in
        crowd.enter(note.text)
        attempts.append(context.attempt)
        try? await Task.sleep(for: hold)
        crowd.leave(note.text)
      }
    }
  }

  private func publish(_ counts: [String: Int], on broker: any Broker) async throws {
    let tasks = counts.flatMap { text, count in (0..<count).map { _ in NoteTask(text: text) } }.shuffled()
    try await broker.publish(tasks)
  }

  @Test("runs no more at once for each key, and all in the end", arguments: [1, 2, 3])
  func keyed(runs: Int) async throws {
    let broker = MemoryBroker(on: memory)
    try await publish(["a": 60, "b": 60, "c": 20], on: broker)
    try await whileRunning(worker(.atOnce(runs, per: \.text), on: broker)) {
      try await eventually("all have run") { crowd.total == 140 }
    }
    #expect(crowd.visits == ["a": 60, "b": 60, "c": 20])
    #expect(crowd.most.values.allSatisfy { $0 <= runs })
    #expect(crowd.mostOfAll > runs)
    #expect(attempts.entries.allSatisfy { $0 == 1 })
  }

  @Test("runs no more at once in the whole queue")
  func whole() async throws {
    let broker = MemoryBroker(on: memory)
    try await publish(["a": 30, "b": 30], on: broker)
    try await whileRunning(worker(.atOnce(3), on: broker)) {
      try await eventually("all have run") { crowd.total == 60 }
    }
    #expect(crowd.mostOfAll == 3)
  }

  @Test("keeps it for a whole fleet", arguments: [1, 3])
  func fleet(runs: Int) async throws {
    let (one, other) = (MemoryBroker(on: memory), MemoryBroker(on: memory))
    try await publish(["a": 20, "b": 20, "c": 20], on: one)
    let limit = Limit<NoteTask>.atOnce(runs, per: \.text).shared
    try await whileRunning(worker(limit, on: one)) {
      try await whileRunning(worker(limit, on: other)) {
        try await eventually("all have run") { crowd.total == 60 }
      }
    }
    #expect(crowd.most.values.allSatisfy { $0 <= runs })
    #expect(attempts.entries.allSatisfy { $0 == 1 })
  }

  @Test("keeps that of the queue for a whole fleet")
  func wholeFleet() async throws {
    let (one, other) = (MemoryBroker(on: memory), MemoryBroker(on: memory))
    try await publish(["a": 30, "b": 30], on: one)
    try await whileRunning(worker(.atOnce(4).shared, on: one)) {
      try await whileRunning(worker(.atOnce(4).shared, on: other)) {
        try await eventually("all have run") { crowd.total == 60 }
      }
    }
    #expect((2...4).contains(crowd.mostOfAll))
  }

  @Test("gives its place back whatever becomes of the run")
  func failures() async throws {
    let broker = MemoryBroker(on: memory)
    struct Broken: Error {}
    let worker = Worker(silentlyOn: broker) {
      Consumer(
        of: NoteTask.self, run: .tasks(4), limit: .atOnce(1, per: \.text).shared, retries: .upTo(2, backoff: .none)
      ) { [crowd] note, context in
        crowd.enter(note.text)
        defer { crowd.leave(note.text) }
        throw Broken()
      }
    }
    try await publish(["a": 10], on: broker)
    try await whileRunning(worker) {
      try await eventually("all are dead") { try await broker.status(of: "note").dead == 10 }
    }
    #expect(crowd.visits == ["a": 30])
    #expect(crowd.most == ["a": 1])
  }

  @Test("lets others run while one of a key takes long")
  func neighbours() async throws {
    let broker = MemoryBroker(on: memory)
    let gate = Gate()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: NoteTask.self, run: .tasks(3), limit: .atOnce(1, per: \.text)) { [crowd] note, _ in
        crowd.enter(note.text)
        if note.text == "long" { await gate.pass() }
        crowd.leave(note.text)
      }
    }
    try await broker.publish((0..<30).map { _ in NoteTask(text: "long") })
    try await whileRunning(worker) {
      try await broker.publish((0..<30).map { NoteTask(text: "\($0)") })
      try await eventually("all others have run") { crowd.total == 30 }
      #expect(crowd.visits["long"] == nil)
      gate.open()
    }
    #expect(crowd.most["long"] == 1)
  }

  @Test("runs nothing while the store is away, and all when it is back, without an attempt")
  func away() async throws {
    let time = ManualTime()
    let broker = MemoryBroker(on: MemoryStore(time: time))
    let store = FaultyStore(time: time)
    let log = Log<String>()
    try await publish(["first": 1], on: broker)
    let worker = Worker(on: store.broker(on: broker), trapsSignals: false, logger: .recording(in: log), time: time) {
      Consumer(of: NoteTask.self, limit: .atOnce(4, per: \.text).shared) { [crowd, attempts] note, context in
        crowd.enter(note.text)
        attempts.append(context.attempt)
        crowd.leave(note.text)
      }
    }
    try await whileRunning(worker) {
      try await eventually("it runs") { crowd.total == 1 }
      store.become(.away)
      try await publish(["a": 4], on: broker)
      try await eventually("all are put off") { try await broker.status(of: "note").delayed == 4 }
      #expect(crowd.total == 1)
      store.become(.well)
      time.advance(by: .seconds(5))
      #expect(await attempts.wait(for: 5) == [1, 1, 1, 1, 1])
    }
    #expect(log.entries.filter { $0.contains("The store that the fleet shares is away") }.count == 1)
  }

  @Test("counts a handler that goes on after its timeout until it ends", arguments: [false, true])
  func stuck(isShared: Bool) async throws {
    let (broker, gate) = (MemoryBroker(on: memory), Gate())
    let limit = Limit<NoteTask>.atOnce(1, per: \.text)
    let worker = Worker(silentlyOn: broker) {
      Consumer(
        of: NoteTask.self, run: .tasks(4), limit: isShared ? limit.shared : limit, timeout: .milliseconds(20),
        retries: .none
      ) { [crowd] note, _ in
        crowd.enter(note.text)
        if note.text == "a", crowd.total == 0 { await gate.pass() }
        crowd.leave(note.text)
      }
    }
    try await publish(["a": 2], on: broker)
    try await whileRunning(worker) {
      try await eventually("the first has been given up") { try await broker.status(of: "note").dead == 1 }
      try await publish(["b": 1], on: broker)
      try await eventually("another key's has run, and the second one waits") {
        let status = try await broker.status(of: "note")
        return crowd.visits == ["b": 1] && status.delayed == 1
      }
      gate.open()
      try await eventually("the second one has run") { crowd.visits == ["a": 2, "b": 1] }
    }
    #expect(crowd.most["a"] == 1)
  }

  @Test("is refused at start when it makes no sense, or the broker has no store")
  func refused() async throws {
    let broker = MemoryBroker(on: memory)
    let error = await #expect(throws: WorkerError.self) { try await worker(.atOnce(0), on: broker).run() }
    #expect(error?.description == "the consumer of \"note\" has limit .atOnce(0); it needs 1 or more")
    let other = await #expect(throws: WorkerError.self) {
      try await worker(.atOnce(2, per: \.text).shared, on: FaultyBroker()).run()
    }
    #expect(
      other?.description
        == "the consumer of \"note\" has limit .atOnce(2, per: …).shared, which a fleet keeps in a store, and faulty: has "
        + "none; give the worker `broker.coordinating(through:)` with Redis or SQLite")
  }
}
