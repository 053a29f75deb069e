import Logging
import Testing

@testable import Plainwire

/// Workers and publishers of `add` that share a memory store and a clock; tasks are the same when their `a` is.
struct UniqueStage {
  static let window = Duration.seconds(60)

  let time = ManualTime()
  let broker: MemoryBroker
  let store: MovableStore
  /// What has run: the `b` of each task.
  let runs = Log<Int>()
  let log = Log<String>()
  private let memory: MemoryStore

  init() throws {
    memory = MemoryStore(time: time)
    broker = MemoryBroker(on: memory)
    store = MovableStore(memory.coordination)
  }

  /// One more client, which has the store that can be taken away.
  func client(of memory: MemoryBroker? = nil, publish: PublishError? = nil) -> FaultyBroker {
    FaultyBroker(on: memory ?? MemoryBroker(on: self.memory), publish: publish, store: store)
  }

  func newMemoryBroker() -> MemoryBroker { MemoryBroker(on: memory) }

  func publisher(_ broker: (any Broker)? = nil) -> Publisher { Publisher(on: broker ?? client(), time: time) }

  func worker(
    unique: Unique<AddTask> = .within(window, by: \.a), on broker: (any Broker)? = nil, slots: Int = 1,
    expires: Duration? = nil,
    retries: Retries = .none, _ handler: @escaping @Sendable (AddTask, RunContext) async throws -> Void = { _, _ in }
  ) -> Worker {
    Worker(
      on: broker ?? client(), trapsSignals: false, logger: .recording(in: log), time: time, chance: { 0 }
    ) {
      Consumer(of: AddTask.self, run: .tasks(slots), expires: expires, unique: unique, retries: retries) {
        [runs] add, context in
        runs.append(add.b)
        try await handler(add, context)
        return add.a
      }
    }
  }

  /// What a producer sends that knows of nothing.
  func send(_ a: Int, _ b: Int, id: String? = nil) async throws {
    try await broker.publish(
      [Message(body: Array(#"{"a":\#(a),"b":\#(b)}"#.utf8), envelope: Envelope(id: id))], to: "add")
  }

  /// What stands at the key of tasks with that `a`.
  func claim(_ a: Int) async throws -> Claim? {
    try await memory.coordination.read("unique:add:[\(a)]").flatMap(Claim.init)
  }

  func setClaim(_ a: Int, _ claim: Claim?) async throws {
    let current = try await memory.coordination.read("unique:add:[\(a)]")
    let change = CoordinationChange(of: "unique:add:[\(a)]", from: current, to: claim?.bytes)
    #expect(try await memory.coordination.apply(change) == .applied)
  }

  /// Lets that time pass, which is longer than claims go without being renewed, once they are about to be.
  func passRenewal(_ duration: Duration = .seconds(3), sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await eventually("claims are watched", sourceLocation: sourceLocation) {
      time.sleeps.entries.contains(time.now + 3_000)
    }
    time.advance(by: duration)
  }

  /// Waits until nothing waits, is delayed or in flight.
  func waitUntilSettled(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await eventually("all is settled", sourceLocation: sourceLocation) {
      let status = try await broker.status(of: "add")
      return status.waiting + status.delayed + status.inFlight == 0
    }
  }

  /// Waits until that many are put off.
  func waitUntilDelayed(_ count: Int = 1, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try await eventually("\(count) are put off", sourceLocation: sourceLocation) {
      let status = try await broker.status(of: "add")
      return status.delayed == count && status.waiting == 0
    }
  }
}
