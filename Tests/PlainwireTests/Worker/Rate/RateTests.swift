import Plainwire
import Testing

@Suite("A consumer with a rate")
struct RateTests {
  private let broker = MemoryBroker()
  private let time = ManualTime()
  private let starts = Log<Int>()

  private func worker(_ rate: Rate<AddTask>, slots: Int = 8, gate: Gate? = nil) -> Worker {
    Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .tasks(slots), rate: rate) { [starts] add, _ in
        starts.append(add.a)
        await gate?.pass()
        return add.a
      }
    }
  }

  @Test("starts runs one interval apart, by the clock that it is given")
  func spacing() async throws {
    let begin = time.now
    try await broker.publish((0..<4).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker(.perSecond(2))) {
      for count in 1..<4 {
        #expect(await starts.wait(for: count).count == count)
        #expect(await time.sleeps.wait(for: count).count == count)
        time.advance(by: .milliseconds(500))
      }
      #expect(await starts.wait(for: 4) == [0, 1, 2, 3])
    }
    #expect(time.sleeps.entries.prefix(3) == [begin + 500, begin + 1000, begin + 1500])
  }

  @Test("starts them on time however long they take")
  func longRuns() async throws {
    let gate = Gate()
    try await broker.publish((0..<3).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker(.perMinute(1), gate: gate)) {
      for count in 1..<3 {
        _ = await starts.wait(for: count)
        _ = await time.sleeps.wait(for: count)
        time.advance(by: .seconds(60))
      }
      #expect(await starts.wait(for: 3) == [0, 1, 2])
      gate.open()
    }
  }

  @Test("spends no start on a message that is not valid")
  func invalid() async throws {
    let begin = time.now
    try await broker.publish(AddTask(a: 0, b: 0))
    try await broker.publish([Message(body: Array("{}".utf8)), Message(body: Array("[".utf8))], to: "add")
    try await broker.publish(AddTask(a: 1, b: 0))
    try await whileRunning(worker(.perHour(3600))) {
      _ = await time.sleeps.wait(for: 1)
      time.advance(by: .seconds(1))
      #expect(await starts.wait(for: 2) == [0, 1])
    }
    #expect(time.sleeps.entries.first == begin + 1000)
    #expect(try await broker.status(of: "add").dead == 2)
  }

  @Test("lets nothing run that expired while it waited for its turn")
  func expires() async throws {
    try await broker.publish(AddTask(a: 0, b: 0))
    try await Publisher(on: broker, time: time)
      .publish(AddTask(a: 1, b: 0), PublishOptions(lifetime: .milliseconds(300)))
    try await whileRunning(worker(.perSecond(2))) {
      _ = await time.sleeps.wait(for: 1)
      time.advance(by: .milliseconds(500))
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
    }
    #expect(starts.entries == [0])
    #expect(try await broker.deadLetters(of: "add", limit: 1, after: nil).first?.reason.code == "expired")
  }

  @Test("gives back at once what waits for its turn, when the worker is told to stop")
  func stops() async throws {
    try await broker.publish((0..<5).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker(.perHour(0.5))) { _ = await time.sleeps.wait(for: 1) }
    #expect(starts.entries == [0])
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 4))
  }

  @Test(
    "is refused at start when it makes no sense",
    arguments: [
      Rate<AddTask>.perSecond(0), .perSecond(-1), .perMinute(.nan), .perHour(.infinity), .perSecond(1e12),
      .perHour(1e-300),
    ])
  func refused(rate: Rate<AddTask>) async throws {
    let error = await #expect(throws: WorkerError.self) { try await worker(rate).run() }
    #expect(error?.description.contains("\"add\" has rate \(rate); it needs more than 0") == true)
  }
}
