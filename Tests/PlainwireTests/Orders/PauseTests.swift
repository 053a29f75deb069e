import Testing

@testable import Plainwire

@Suite("A paused queue", .timeLimit(.minutes(3)))
struct PauseTests {
  private let stage = OrdersStage()

  private func consumer(during hours: [Hours] = [], _ work: @escaping @Sendable (Int) async -> Void = { _ in })
    -> Consumer
  {
    Consumer(of: AddTask.self, run: .tasks(2), prefetch: 10, during: hours) { [runs = stage.runs] add, _ in
      runs.append(add.a)
      await work(add.a)
      return add.a
    }
  }

  @Test("is taken from no more, and keeps what is published; resumed it is taken from again")
  func pausesAndResumes() async throws {
    try await whileRunning(stage.worker(consumer())) {
      try await stage.publish(1)
      _ = await stage.runs.wait(for: 1)
      #expect(try await stage.book().setPaused(true))
      try await stage.look()
      try await eventually("nothing is there any more, nor anybody to take") { try await stage.broker.queues() == [] }
      try await stage.publish(2...4)
      try await stage.obey()
      #expect(try await stage.status() == QueueStatus(queue: "add", waiting: 3))
      #expect(try await stage.book().setPaused(false))
      try await stage.look()
      #expect(await stage.runs.wait(for: 4).sorted() == [1, 2, 3, 4])
    }
    #expect(stage.log.entries.filter { $0.hasPrefix("Paused") || $0.hasPrefix("Resumed") }.count == 2)
  }

  @Test("lets what runs end, and takes back what a worker held ahead")
  func lets() async throws {
    let gate = Gate()
    try await whileRunning(stage.worker(consumer { _ in await gate.pass() })) {
      try await stage.publish(1...5)
      _ = await stage.runs.wait(for: 2)
      _ = try await stage.book().setPaused(true)
      try await stage.obey()
      try await eventually("what was held is back") {
        try await stage.status() == QueueStatus(queue: "add", waiting: 3, inFlight: 2)
      }
      gate.open()
      try await eventually("what ran is done") {
        try await stage.status() == QueueStatus(queue: "add", waiting: 3)
      }
      #expect(stage.runs.entries.count == 2)
    }
  }

  @Test("makes a worker wait that starts, and the next one too")
  func start() async throws {
    try await stage.broker.pause("add")
    try await stage.publish(1)
    for _ in 1...2 {
      try await whileRunning(stage.worker(consumer())) {
        try await stage.obey()
        #expect(try await stage.status().waiting == 1)
      }
    }
    #expect(stage.runs.entries == [])
    try await stage.broker.resume("add")
    try await whileRunning(stage.worker(consumer())) { #expect(await stage.runs.wait(for: 1) == [1]) }
  }

  @Test(
    "resumed gives free slots work at once, although a run from before the pause goes on; and no more than there are")
  func longRun() async throws {
    let gate = Gate()
    try await whileRunning(stage.worker(consumer { if $0 < 3 { await gate.pass() } })) {
      try await stage.publish(1)
      _ = await stage.runs.wait(for: 1)
      for _ in 1...3 {
        _ = try await stage.book().setPaused(true)
        try await stage.obey()
        _ = try await stage.book().setPaused(false)
        try await stage.look()
      }
      try await stage.publish(3)
      #expect(await stage.runs.wait(for: 2) == [1, 3])
      try await stage.publish(2)
      #expect(await stage.runs.wait(for: 3) == [1, 3, 2])
      try await stage.publish(4)
      try await Task.sleep(for: .milliseconds(30))
      #expect(stage.runs.entries == [1, 3, 2], "both slots are taken")
      gate.open()
      #expect(await stage.runs.wait(for: 4) == [1, 3, 2, 4])
    }
  }

  @Test("stays so while its hours open and close; both have to allow it")
  func hours() async throws {
    // ManualTime begins at 08:00 UTC.
    let hours = [Hours.from("08:01", to: "08:03", in: "UTC")]
    try await whileRunning(stage.worker(consumer(during: hours))) {
      try await stage.publish(1)
      _ = try await stage.book().setPaused(true)
      try await stage.obey()
      stage.time.advance(by: .seconds(61))
      try await Task.sleep(for: .milliseconds(20))
      #expect(stage.runs.entries == [])
      _ = try await stage.book().setPaused(false)
      try await stage.look()
      #expect(await stage.runs.wait(for: 1) == [1])
      stage.time.advance(by: .seconds(120))
      try await eventually("it rests again") { stage.log.entries.filter { $0.contains("Resting") }.count == 2 }
      try await stage.publish(2)
      try await stage.obey()
      #expect(stage.runs.entries == [1])
    }
  }

  @Test("pauses no other queue, and says since when")
  func others() async throws {
    let other = try stage.book("mail")
    #expect(try await other.setPaused(true))
    #expect(try await !other.setPaused(true))
    #expect(try await stage.broker.isPaused("mail"))
    #expect(try await !stage.broker.isPaused(AddTask.self))
    #expect(try await stage.broker.pauses(of: ["add", "mail"]) == ["mail": stage.time.now])
    try await whileRunning(stage.worker(consumer())) {
      try await stage.publish(1)
      #expect(await stage.runs.wait(for: 1) == [1])
    }
  }

  @Test("leaves nothing behind once it is resumed")
  func leavesNothing() async throws {
    let book = try stage.book()
    #expect(try await stage.broker.pause(AddTask.self))
    #expect(try await book.store.read(book.key) != nil)
    #expect(try await stage.broker.resume(AddTask.self))
    #expect(try await book.store.read(book.key) == nil)
    #expect(try await !stage.broker.resume(AddTask.self))
  }

  @Test("needs a broker with a store: the call says so; a worker without one works on")
  func needsStore() async throws {
    let broker = FaultyBroker(on: stage.broker)
    let error = await #expect(throws: BrokerError.self) { try await broker.pause("add") }
    #expect(error?.code == .configuration)
    #expect(error?.message.contains("coordinating(through:)") == true)
    await #expect(throws: BrokerError.self) { try await broker.cancel("1", in: "add") }
    try await stage.publish(1)
    try await whileRunning(Worker(silentlyOn: broker) { consumer() }) {
      #expect(await stage.runs.wait(for: 1) == [1])
    }
  }

  @Test("is heard of through another broker's store")
  func elsewhere() async throws {
    let broker = try FaultyBroker(on: stage.broker).coordinating(through: MemoryBroker())
    try await broker.pause("add")
    try await stage.publish(1)
    try await whileRunning(Worker(silentlyOn: broker) { consumer() }) {
      try await Task.sleep(for: .milliseconds(50))
      #expect(stage.runs.entries == [])
      try await broker.resume("add")
      #expect(await stage.runs.wait(for: 1) == [1])
    }
  }
}
