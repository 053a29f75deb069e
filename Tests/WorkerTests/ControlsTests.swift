import Brokers
import ExampleTasks
import Plainwire
import Synchronization
import TestProcesses
import Testing

/// What the runtime's own tests prove in memory with a clock of theirs, once more over each broker as it is.
@Suite("The controls, over each broker", .serialized, .timeLimit(.minutes(5)))
struct ControlsTests {
  /// What handlers have noted, of a test's own.
  private final class Notes: Sendable {
    private struct State {
      var runs: [[Int]] = []
      var present = 0
      var mostAtOnce = 0
    }

    private let state = Mutex(State())

    var runs: [[Int]] { state.withLock { $0.runs } }
    var mostAtOnce: Int { state.withLock { $0.mostAtOnce } }
    func contains(_ number: Int) -> Bool { runs.contains { $0.contains(number) } }

    func begin(_ numbers: [Int]) {
      state.withLock { state in
        state.runs.append(numbers)
        state.present += 1
        state.mostAtOnce = max(state.mostAtOnce, state.present)
      }
    }

    func end() { state.withLock { $0.present -= 1 } }
  }

  private let notes = Notes()

  /// Lets a worker run meanwhile, on a broker that has a store of shared values, its own or another.
  private func withWorker(
    of consumer: Consumer, on kind: Place.Kind, _ body: (any Broker) async throws -> Void
  ) async throws {
    let place = try await Place(kind, lease: .usual)
    let broker = try await Brokers.open(place.url, coordinatingThrough: place.storeURL)
    let worker = Worker(on: broker, trapsSignals: false, status: .none) { consumer }
    let running = Task { try await worker.run() }
    do {
      try await body(broker)
    } catch {
      running.cancel()
      throw error
    }
    running.cancel()
    try await running.value
    await broker.close()
    try await place.leave()
  }

  @Test("several tasks run together", arguments: Place.Kind.allCases)
  func batches(kind: Place.Kind) async throws {
    let consumer = Consumer(of: Add.self, batches: .upTo(8, within: .milliseconds(300)), run: .tasks(2)) {
      [notes] adds, _ in
      notes.begin(adds.map(\.a))
      return adds.map { $0.a + $0.b }
    }
    try await withWorker(of: consumer, on: kind) { broker in
      try await broker.publish((0..<40).map { Add(a: $0, b: 0) })
      #expect(try await becomesTrue { Set(notes.runs.joined()).count == 40 })
      #expect(notes.runs.allSatisfy { $0.count <= 8 })
      #expect(notes.runs.contains { $0.count > 1 })
      #expect(try await becomesTrue { try await broker.status(of: Add.queue) == QueueStatus(queue: Add.queue) })
    }
  }

  @Test("a task is cancelled that runs, and one that waits; a pause is heard", arguments: Place.Kind.allCases)
  func orders(kind: Place.Kind) async throws {
    let consumer = Consumer(of: Add.self, run: .tasks(4)) { [notes] add, _ in
      notes.begin([add.a])
      if add.a == 1 { try await Task.sleep(for: .seconds(3600)) }
      return add.a + add.b
    }
    try await withWorker(of: consumer, on: kind) { broker in
      try await broker.publish(Add(a: 1, b: 0), PublishOptions(id: "runs"))
      try await broker.publish(Add(a: 2, b: 0), PublishOptions(id: "waits", start: .after(.seconds(2))))
      #expect(try await becomesTrue { notes.contains(1) })
      try await broker.cancel(["runs", "waits"], in: Add.queue)
      #expect(try await becomesTrue { try await broker.status(of: Add.queue).dead == 2 })
      let codes = try await broker.deadLetters(of: Add.queue, limit: 10, after: nil).map(\.reason.code)
      #expect(codes == ["cancelled", "cancelled"])
      #expect(!notes.contains(2))
      try await broker.pause(Add.queue)
      // It is heard within about a second.
      try await Task.sleep(for: .seconds(2))
      try await broker.publish(Add(a: 3, b: 0))
      try await Task.sleep(for: .seconds(1))
      #expect(!notes.contains(3))
      try await broker.resume(Add.queue)
      #expect(try await becomesTrue { notes.contains(3) })
    }
  }

  @Test("of several that are the same one runs, and no more at once than the limit", arguments: Place.Kind.allCases)
  func uniqueAndLimited(kind: Place.Kind) async throws {
    let consumer = Consumer(
      of: Add.self, run: .tasks(8), limit: .atOnce(2).shared, unique: .within(.seconds(600), by: \.a)
    ) { [notes] add, _ in
      notes.begin([add.a])
      try await Task.sleep(for: .milliseconds(20))
      notes.end()
      return add.a + add.b
    }
    try await withWorker(of: consumer, on: kind) { broker in
      try await broker.publish((0..<60).map { Add(a: $0 % 20, b: $0) })
      #expect(
        try await becomesTrue(within: .seconds(90)) {
          try await broker.status(of: Add.queue) == QueueStatus(queue: Add.queue)
        })
      #expect(notes.runs.map { $0[0] }.sorted() == Array(0..<20))
      #expect(notes.mostAtOnce == 2)
    }
  }
}
