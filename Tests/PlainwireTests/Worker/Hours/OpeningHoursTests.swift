import Plainwire
import Testing

@Suite("A consumer with hours", .timeLimit(.minutes(3)))
struct OpeningHoursTests {
  private let broker = MemoryBroker()
  /// A Wednesday, 21:58 UTC.
  private let time = ManualTime(now: 1_795_643_880_000)
  private let runs = Log<Int>()

  private func worker(during hours: [Hours] = [], notDuring rest: [Hours] = []) -> Worker {
    Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .tasks(2), prefetch: 4, during: hours, notDuring: rest) { [runs] add, _ in
        runs.append(add.a)
        return add.a
      }
    }
  }

  private func pass(minutes: Int) async throws {
    for _ in 0..<minutes {
      let next = time.now / 60_000 * 60_000 + 60_000
      try await eventually("the minute is waited for") { time.sleeps.entries.contains(next) }
      time.advance(by: .milliseconds(next - time.now))
    }
  }

  @Test("takes nothing outside of them; messages stay in the broker until they begin")
  func opens() async throws {
    try await broker.publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 0)])
    try await whileRunning(worker(during: [.from("22:00", to: "06:00", in: "UTC")])) {
      try await pass(minutes: 1)
      #expect(runs.entries == [])
      #expect(try await broker.status(of: "add").waiting == 2)
      try await pass(minutes: 1)
      #expect(await runs.wait(for: 2).sorted() == [1, 2])
    }
  }

  @Test("stops taking when they end, and begins again with the next")
  func closesAndOpens() async throws {
    let rest = [Hours.from("22:00", to: "22:02", in: "UTC")]
    try await whileRunning(worker(notDuring: rest)) {
      try await broker.publish(AddTask(a: 1, b: 0))
      #expect(await runs.wait(for: 1) == [1])
      try await pass(minutes: 2)
      // The subscription is closed by now or soon; what comes meanwhile may still run, so wait for the rest to begin.
      try await eventually("it rests") { time.sleeps.entries.contains(time.now + 60_000) }
      try await Task.sleep(for: .milliseconds(50))
      try await broker.publish(AddTask(a: 2, b: 0))
      try await Task.sleep(for: .milliseconds(50))
      #expect(try await broker.status(of: "add").waiting == 1)
      try await pass(minutes: 2)
      #expect(await runs.wait(for: 2) == [1, 2])
    }
  }

  @Test("begins again in its free slots also while a run of the last ones goes on until the next")
  func longRun() async throws {
    let gate = Gate()
    let rest = [Hours.from("22:00", to: "22:02", in: "UTC")]
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .tasks(2), notDuring: rest) { [runs] add, _ in
        runs.append(add.a)
        if add.a == 1 { await gate.pass() }
        return add.a
      }
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 0))
      _ = await runs.wait(for: 1)
      try await pass(minutes: 2)
      try await Task.sleep(for: .milliseconds(50))
      try await broker.publish(AddTask(a: 2, b: 0))
      #expect(runs.entries == [1])
      try await pass(minutes: 2)
      #expect(await runs.wait(for: 2) == [1, 2])
      gate.open()
    }
  }

  @Test("stops at once when it is told to while it rests")
  func stopsWhileResting() async throws {
    try await whileRunning(worker(during: [.from("03:00", to: "04:00", in: "UTC")])) {
      _ = await time.sleeps.wait(for: 1)
    }
    #expect(runs.entries == [])
  }

  @Test("is refused at start when they make no sense")
  func refused() async throws {
    let error = await #expect(throws: WorkerError.self) {
      try await worker(notDuring: [.from("8", to: "9", in: "UTC")]).run()
    }
    #expect(
      error?.description.hasPrefix("the consumer of \"add\" has hours from \"8\" to \"9\" in \"UTC\"; \"8\"") == true)
  }
}
