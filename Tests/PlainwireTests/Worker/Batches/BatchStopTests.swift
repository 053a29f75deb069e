import Logging
import Plainwire
import ServiceLifecycle
import Synchronization
import TestRandom
import Testing

@Suite("A worker with batches that is told to stop", .serialized, .timeLimit(.minutes(3)))
struct BatchStopTests {
  private let time = ManualTime()
  private let broker: MemoryBroker
  private let batches = Log<[Int]>()

  init() {
    broker = MemoryBroker(on: MemoryStore(time: time))
  }

  private func consumer(gate: Gate?, during hours: [Hours] = []) -> Consumer {
    Consumer(
      of: AddTask.self, batches: .upTo(2, within: .seconds(3600)), run: .tasks(2), during: hours
    ) { [batches] adds, _ in
      batches.append(adds.map(\.a))
      if let gate { await gate.pass() } else { try await Task.sleep(for: .seconds(3600)) }
      return adds.map(\.a)
    }
  }

  /// The attempts of all that waits, in order.
  private func attempts(_ count: Int) async throws -> [Int] {
    let subscription = try await broker.subscribe(to: "add", prefetch: count)
    var attempts: [Int] = []
    for _ in 0..<count {
      guard let delivery = try await subscription.next() else { break }
      attempts.append(delivery.message.envelope.attempt)
      delivery.post(.acknowledge)
    }
    return attempts
  }

  @Test("lets full batches end, and gives back at once what waits for one")
  func drains() async throws {
    let (gate, entries) = (Gate(), Log<String>())
    try await broker.publish((0..<3).map { AddTask(a: $0, b: 0) })
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: entries), time: time) {
      consumer(gate: gate)
    }
    let group = ServiceGroup(services: [worker], logger: .silent)
    let running = Task { try await group.run() }
    _ = await batches.wait(for: 1)
    try await eventually("the third waits") { try await broker.status(of: "add").inFlight == 3 }
    await group.triggerGracefulShutdown()
    try await eventually("it is given back") {
      try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 1, inFlight: 2)
    }
    gate.open()
    try await running.value
    #expect(batches.entries == [[0, 1]])
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 1))
    #expect(try await attempts(1) == [1])
  }

  @Test("cancels batches that run when it is to stop now, and gives all back unspent")
  func stopsNow() async throws {
    try await broker.publish((0..<5).map { AddTask(a: $0, b: 0) })
    let running = Task { try await Worker(silentlyOn: broker, time: time) { consumer(gate: nil) }.run() }
    _ = await batches.wait(for: 2)
    running.cancel()
    try await running.value
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 5))
    #expect(try await attempts(5) == [1, 1, 1, 1, 1])
  }

  @Test("gives back what waits when its hours end, and makes batches again when they begin")
  func hours() async throws {
    let gate = Gate()
    gate.open()
    // 2027-01-15 08:00 UTC, when the hours have begun.
    let worker = Worker(silentlyOn: broker, time: time) {
      consumer(gate: gate, during: [.from("08:00", to: "08:05", in: "UTC"), .from("08:07", to: "09:00", in: "UTC")])
    }
    try await broker.publish(AddTask(a: 0, b: 0))
    try await whileRunning(worker) {
      try await eventually("it waits for its batch") { try await broker.status(of: "add").inFlight == 1 }
      try await pass(minutes: 5)
      try await eventually("it is given back") {
        try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 1)
      }
      try await broker.publish(AddTask(a: 1, b: 0))
      try await pass(minutes: 2)
      #expect(await batches.wait(for: 1).map { $0.sorted() } == [[0, 1]])
    }
  }

  /// Wakes those who look at the clock each minute.
  private func pass(minutes: Int) async throws {
    for _ in 0..<minutes {
      let next = time.now + 60_000
      try await eventually("the minute is waited for") { time.sleeps.entries.contains(next) }
      time.advance(by: .seconds(60))
    }
  }

  @Test("loses nothing and repeats nothing that was done, whenever it stops", arguments: 0..<40)
  func races(seed: UInt64) async throws {
    let broker = MemoryBroker()
    let random = Mutex(SeededRandom(seed: seed))
    let done = Log<Int>()
    try await broker.publish((0..<300).map { AddTask(a: $0, b: 0) })
    var round = 0
    while try await broker.status(of: "add") != QueueStatus(queue: "add") {
      round += 1
      let worker = Worker(silentlyOn: broker, grace: .milliseconds(1)) {
        Consumer(of: AddTask.self, batches: .upTo(7, within: .milliseconds(1)), run: .tasks(3)) { adds, _ in
          if random.withLock({ $0.next() % 4 == 0 }) { try await Task.sleep(for: .milliseconds(2)) }
          for add in adds { done.append(add.a) }
          return adds.map(\.a)
        }
      }
      let pause = random.withLock { Int($0.next() % 4000) * round }
      if seed.isMultiple(of: 2) {
        try await whileRunning(worker) { try await Task.sleep(for: .microseconds(pause)) }
      } else {
        let running = Task { try await worker.run() }
        try await Task.sleep(for: .microseconds(pause))
        running.cancel()
        try await running.value
      }
    }
    #expect(done.entries.sorted() == Array(0..<300))
  }
}
