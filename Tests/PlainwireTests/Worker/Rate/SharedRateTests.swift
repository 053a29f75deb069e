import Plainwire
import Testing

@Suite("A fleet with a shared rate", .timeLimit(.minutes(3)))
struct SharedRateTests {
  private let time = ManualTime()
  private let memory: MemoryStore
  private let starts = Log<Int64>()

  init() {
    memory = MemoryStore(time: time)
  }

  private func worker(_ rate: Rate<AddTask>, on broker: any Broker, log: Log<String> = Log()) -> Worker {
    Worker(on: broker, trapsSignals: false, logger: .recording(in: log), time: time) {
      Consumer(of: AddTask.self, run: .tasks(4), rate: rate) { [starts, time] add, _ in
        starts.append(time.now)
        return add.a
      }
    }
  }

  @Test("starts one interval apart, whichever of its workers does")
  func fleet() async throws {
    let (one, other) = (MemoryBroker(on: memory), MemoryBroker(on: memory))
    let begin = time.now
    try await one.publish((0..<10).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker(.perSecond(2).shared, on: one)) {
      try await whileRunning(worker(.perSecond(2).shared, on: other)) {
        for count in 1..<10 {
          #expect(await starts.wait(for: count).count == count)
          let next = begin + Int64(500 * count)
          try await eventually("somebody waits for the next start") { time.sleeps.entries.contains(next) }
          time.advance(by: .milliseconds(500))
        }
        #expect(await starts.wait(for: 10) == (0..<10).map { begin + Int64($0) * 500 })
      }
    }
  }

  @Test("starts nothing while the store is away, says so once, and goes on when it is back")
  func away() async throws {
    let broker = MemoryBroker(on: memory)
    let store = FaultyStore(time: time)
    let log = Log<String>()
    let isSaid = { (what: String) in
      log.entries.filter { $0.contains("The store that the fleet shares is \(what)") }.count
    }
    try await broker.publish(AddTask(a: 0, b: 0))
    try await whileRunning(worker(.perSecond(10).shared, on: store.broker(on: broker), log: log)) {
      _ = await starts.wait(for: 1)
      store.become(.away)
      try await broker.publish((0..<8).map { AddTask(a: $0, b: 0) })
      try await eventually("it asks") { isSaid("away") == 1 }
      for _ in 0..<20 {
        time.advance(by: .milliseconds(500))
        try await Task.sleep(for: .milliseconds(1))
      }
      #expect(starts.entries.count == 1)
      #expect(try await broker.status(of: "add").inFlight <= 8)
      store.become(.well)
      try await eventually("all run") {
        time.advance(by: .milliseconds(20))
        return starts.entries.count == 9
      }
    }
    #expect(isSaid("away") == 1)
    #expect(isSaid("back") == 1)
  }

  @Test("gives back what waits for the store when it is told to stop")
  func stops() async throws {
    let broker = MemoryBroker(on: memory)
    let store = FaultyStore(time: time)
    try await broker.publish(AddTask(a: 0, b: 0))
    try await whileRunning(worker(.perSecond(1).shared, on: store.broker(on: broker))) {
      _ = await starts.wait(for: 1)
      store.become(.silent)
      let trips = store.trips
      try await broker.publish((0..<8).map { AddTask(a: $0, b: 0) })
      try await eventually("it asks") { store.trips > trips }
    }
    #expect(starts.entries.count == 1)
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 8))
    store.become(.well)
  }

  @Test("is refused on a broker that has no store")
  func refused() async throws {
    for rate in [Rate<AddTask>.perSecond(1).shared, .perSecond(1, per: \.a).shared] {
      let error = await #expect(throws: WorkerError.self) { try await worker(rate, on: FaultyBroker()).run() }
      #expect(
        error?.description
          == "the consumer of \"add\" has rate \(rate), which a fleet keeps in a store, and faulty: has none; "
          + "give the worker `broker.coordinating(through:)` with Redis or SQLite")
    }
  }
}
