import Testing

@testable import Plainwire

@Suite("A worker with schedules", .timeLimit(.minutes(3)))
struct ScheduleStartTests {
  private let broker = MemoryBroker()

  private func worker(on broker: (any Broker)? = nil, _ schedules: Schedule...) -> Worker {
    Worker(
      on: broker ?? self.broker, trapsSignals: false, logger: .silent, time: ManualTime(),
      consumers: {}, schedules: { schedules })
  }

  @Test("may have nothing else, and runs what it has published where it has the consumer")
  func runs() async throws {
    let sums = Log<Int>()
    let worker = Worker(on: broker, trapsSignals: false, logger: .silent) {
      Consumer(of: AddTask.self) { add, _ in
        sums.append(add.a + add.b)
        return 0
      }
    } schedules: {
      if true { Schedule("beat", .every(.seconds(1))) { AddTask(a: 1, b: 2) } }
      for name in ["one", "two"] {
        Schedule(name, .once(at: 1_000_000)) { AddTask(a: 3, b: 4) }
      }
    }
    try await whileRunning(worker) {
      #expect(Set(await sums.wait(for: 4)) == [3, 7])
    }
    let alone = Worker(on: broker, trapsSignals: false, logger: .silent) {
    } schedules: {
      Schedule("alone", .every(.seconds(1))) { NoteTask(text: "x") }
    }
    try await whileRunning(alone) {
      try await eventually("it publishes") { try await broker.status(of: "note").waiting > 0 }
    }
  }

  @Test("refuses what makes no sense, and names it")
  func refusals() async throws {
    let task: @Sendable () -> AddTask = { AddTask(a: 1, b: 2) }
    let cases: [(Schedule, String)] = [
      (
        Schedule("", .every(.seconds(1)), task: task),
        "the schedule \"\" has a name that is not 1 to 100 of A–Z a–z 0–9 . _ -"
      ),
      (Schedule("a b", .every(.seconds(1)), task: task), "the schedule \"a b\" has a name that is not"),
      (Schedule("ä", .every(.seconds(1)), task: task), "the schedule \"ä\" has a name that is not"),
      (Schedule("s", .every(.zero), task: task), "the schedule \"s\" is every 0.0 seconds; it needs 1 second or more"),
      (
        Schedule("s", .cron("0 0 30 2 *", in: "Europe/Berlin"), task: task),
        "the schedule \"s\" is cron \"0 0 30 2 *\" in Europe/Berlin; its day of month \"30\" (column 5) never comes in the month \"2\" (column 8)"
      ),
      (
        Schedule("s", .every(.seconds(1)), misfire: .all(0), task: task),
        "the schedule \"s\" has misfire .all(0); it needs 1 to 1,000"
      ),
      (
        Schedule("s", .every(.seconds(1)), options: PublishOptions(id: "x"), task: task),
        "the schedule \"s\" has an id among its options; each of its messages has its own"
      ),
      (
        Schedule("s", .every(.seconds(1)), options: PublishOptions(lifetime: .zero), task: task),
        "the schedule \"s\" has options that make no sense: the lifetime is 0.0 seconds; it needs more than 0"
      ),
      (
        Schedule("s", .every(.seconds(1))) { AddTask(a: 1, b: 2_000_000) },
        "the schedule \"s\" makes a task that is not valid: maximum at /b"
      ),
    ]
    for (schedule, sentence) in cases {
      let error = await #expect(throws: WorkerError.self) { try await worker(schedule).run() }
      #expect(error?.description.hasPrefix(sentence) == true, "\(error?.description ?? "")")
    }
  }

  @Test("refuses two of one name, and a broker without a store or priorities")
  func refusesTogether() async throws {
    let schedule = Schedule("s", .every(.seconds(1))) { AddTask(a: 1, b: 2) }
    await #expect(
      throws: WorkerError("two schedules of one worker are called \"s\"; give one of them another name")
    ) { try await worker(schedule, schedule).run() }
    await #expect(
      throws: WorkerError(
        "the schedule \"s\" needs a store that its fleet shares, and faulty: has none; give the worker broker.coordinating(through:) with a Redis or SQLite broker"
      )
    ) { try await worker(on: FaultyBroker(), schedule).run() }
    let urgent = Schedule("s", .every(.seconds(1)), options: PublishOptions(priority: 5)) { AddTask(a: 1, b: 2) }
    let coordinated = try FaultyBroker().coordinating(through: MemoryBroker())
    await #expect(
      throws: WorkerError("the schedule \"s\" has priority 5, and faulty:, coordinated through memory: has none")
    ) { try await worker(on: coordinated, urgent).run() }
    await #expect(throws: WorkerError("the worker has no consumers")) { try await worker().run() }
  }

  @Test("publishes through a broker without a store that is coordinated through another")
  func coordinated() async throws {
    let queues = MemoryBroker()
    let coordinated = try FaultyBroker(on: queues).coordinating(through: broker)
    let worker = Worker(on: coordinated, trapsSignals: false, logger: .silent) {
    } schedules: {
      Schedule("beat", .every(.seconds(1))) { NoteTask(text: "x") }
    }
    try await whileRunning(worker) {
      try await eventually("it publishes") { try await queues.status(of: "note").waiting > 0 }
    }
  }

  @Test("ends with the reason when the store holds what it does not know")
  func unknownState() async throws {
    let store = try #require(broker.coordination)
    _ = try await store.apply(CoordinationChange(of: "schedule:s", from: nil, to: Array("???".utf8)))
    let error = await #expect(throws: BrokerError.self) {
      try await worker(Schedule("s", .every(.seconds(1))) { AddTask(a: 1, b: 2) }).run()
    }
    #expect(error?.message.contains("plainwire schedules remove s") == true)
    #expect(try await ScheduleBook(of: broker).remove("s"))
  }
}
