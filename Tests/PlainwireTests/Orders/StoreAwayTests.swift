import Testing

@testable import Plainwire

@Suite("A consumer whose fleet's store is away", .timeLimit(.minutes(3)))
struct StoreAwayTests {
  private let stage = OrdersStage()
  private let store: FaultyStore

  init() {
    store = FaultyStore(time: stage.time)
  }

  /// The same orders, in the store that may be away.
  private var book: OrderBook { OrderBook(store: store, queue: "add", time: stage.time) }

  private var worker: Worker {
    Worker(on: store.broker(on: stage.broker), trapsSignals: false, logger: .recording(in: stage.log), time: stage.time)
    {
      Consumer(of: AddTask.self) { [runs = stage.runs] add, _ in
        runs.append(add.a)
        return add.a
      }
    }
  }

  private func warnings() -> Int { stage.log.entries.filter { $0.hasPrefix("Cannot learn") }.count }

  @Test("goes by what it knows, and says so once")
  func knows() async throws {
    try await book.cancel(["2"], rememberedFor: .seconds(600))
    try await whileRunning(worker) {
      try await stage.publish(1)
      _ = await stage.runs.wait(for: 1)
      store.become(.away)
      for _ in 1...3 { try await stage.look() }
      try await stage.publish(2...3)
      #expect(await stage.runs.wait(for: 2) == [1, 3])
      try await eventually("2 is not run") { try await stage.dead().map(\.reason.code) == ["cancelled"] }
      #expect(warnings() == 1)
      store.become(.well)
      _ = try await book.setPaused(true)
      try await stage.obey()
      #expect(stage.log.entries.contains { $0.hasPrefix("Learns again") })
      store.become(.away)
      try await stage.look()
      try await stage.publish(4)
      try await stage.look()
      try await Task.sleep(for: .milliseconds(20))
      #expect(stage.runs.entries == [1, 3], "a paused queue stays paused")
      #expect(warnings() == 2)
    }
  }

  @Test("at its start waits until it knows whether the queue is paused; stops at once when it is told to meanwhile")
  func start() async throws {
    store.become(.away)
    try await stage.publish(1)
    try await whileRunning(worker) {
      for _ in 1...2 { try await stage.look() }
      #expect(stage.runs.entries == [])
    }
    try await whileRunning(worker) {
      try await stage.look()
      store.become(.well)
      try await stage.look()
      #expect(await stage.runs.wait(for: 1) == [1])
    }
  }

  @Test("ends with the error when no waiting would mend it")
  func refused() async throws {
    store.become(.refusing)
    let error = await #expect(throws: BrokerError.self) { try await worker.run() }
    #expect(error?.code == .refused)
  }

  @Test("reads one small value a second while nothing happens, whatever was cancelled before")
  func reads() async throws {
    try await book.cancel((1...1000).map { "id-\($0)" }, rememberedFor: .seconds(600))
    try await whileRunning(worker) {
      try await stage.look()
      let before = store.reads.count
      for _ in 1...5 { try await stage.look() }
      #expect(store.reads.dropFirst(before) == [1, 1, 1, 1, 1])
    }
  }
}
