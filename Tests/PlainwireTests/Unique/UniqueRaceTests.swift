import Synchronization
import TestRandom
import Testing

@testable import Plainwire

@Suite("Unique tasks that race", .timeLimit(.minutes(5)))
struct UniqueRaceTests {
  /// What was seen of the runs of each key.
  private final class Referee: Sendable {
    private struct State {
      var running: Set<Int> = []
      var done: [Int: Int] = [:]
      var overlaps = 0
    }

    private let state = Mutex(State())

    func begin(_ key: Int) {
      state.withLock { if !$0.running.insert(key).inserted { $0.overlaps += 1 } }
    }

    func end(_ key: Int, isDone: Bool) {
      state.withLock { state in
        state.running.remove(key)
        if isDone { state.done[key, default: 0] += 1 }
      }
    }

    var overlaps: Int { state.withLock { $0.overlaps } }
    /// How often each key has run to its end.
    var done: [Int: Int] { state.withLock { $0.done } }
  }

  private let store = MemoryStore()

  private func worker(
    _ unique: Unique<AddTask>, slots: Int, refereedBy referee: Referee,
    _ handler: @escaping @Sendable (AddTask, RunContext) async throws -> Void
  ) -> Worker {
    Worker(silentlyOn: MemoryBroker(on: store)) {
      Consumer(
        of: AddTask.self, run: .tasks(slots), unique: unique,
        retries: .upTo(2, backoff: .constant(.milliseconds(1), jitter: 0))
      ) { add, context in
        referee.begin(add.a)
        do {
          try await handler(add, context)
          referee.end(add.a, isDone: true)
        } catch {
          referee.end(add.a, isDone: false)
          throw error
        }
        return add.a
      }
    }
  }

  private func whileRunning(_ workers: [Worker], _ body: () async throws -> Void) async throws {
    guard let first = workers.first else { return try await body() }
    try await PlainwireTests.whileRunning(first) { try await whileRunning(Array(workers.dropFirst()), body) }
  }

  private func waitUntilEmpty(within seconds: Int) async throws {
    let broker = MemoryBroker(on: store)
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let status = try await broker.status(of: "add")
      if status.waiting + status.delayed + status.inFlight == 0 { return }
      try #require(ContinuousClock.now < end, "still \(status)")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  /// Publishes in one of the ways that there are.
  private static func publish(_ add: AddTask, on broker: MemoryBroker, _ way: Int) async throws {
    switch way {
    case 0: try await broker.publish(add)
    case 1: try await broker.publish(add, unique: .within(.seconds(3600), by: \.a))
    case 2: try await broker.publish(add, unique: .within(.seconds(3600), by: \.a), onDuplicate: .replace)
    default: try await broker.publish([add, add, add], unique: .within(.seconds(3600), by: \.a))
    }
  }

  @Test("run to their end once each, and never two of a kind at once, whatever their handlers do", arguments: 0..<30)
  func seeds(seed: UInt64) async throws {
    let referee = Referee()
    let workers = (0..<3).map { number in
      worker(.within(.seconds(3600), by: \.a), slots: 2, refereedBy: referee) { add, context in
        var random = SeededRandom(seed: seed &* 1_000_003 &+ UInt64(add.b * 10 + context.attempt))
        if Bool.random(using: &random) { await Task.yield() }
        switch Int.random(in: 0..<12, using: &random) {
        case 0: throw WorkerError("for the test")
        case 1: throw Outcome.discard("for the test")
        default: break
        }
      }
    }
    try await whileRunning(workers) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for publisher in 0..<3 {
          group.addTask { [store] in
            var random = SeededRandom(seed: seed << 8 | UInt64(publisher))
            let broker = MemoryBroker(on: store)
            for number in 0..<60 {
              let add = AddTask(a: Int.random(in: 0..<6, using: &random), b: publisher * 100 + number)
              try await Self.publish(add, on: broker, Int.random(in: 0..<4, using: &random))
            }
          }
        }
        try await group.waitForAll()
      }
      try await waitUntilEmpty(within: 60)
    }
    #expect(referee.overlaps == 0)
    #expect(referee.done.values.allSatisfy { $0 == 1 })
    // One that others were refused or replaced for may have failed for good: nothing else is lost.
    let dead = try await MemoryBroker(on: store).deadLetters(of: "add", limit: 1_000, after: nil)
    let died = try dead.map { try AddTask.decode($0.message.body).a }
    #expect(referee.done.count >= 3 && Set(referee.done.keys).union(died).count == 6)
  }

  @Test("never run two of a kind at once where they may run one after the other", arguments: 0..<10)
  func untilDone(seed: UInt64) async throws {
    let referee = Referee()
    let workers = (0..<3).map { _ in
      worker(.untilDone(by: \.a), slots: 2, refereedBy: referee) { _, _ in await Task.yield() }
    }
    try await whileRunning(workers) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for publisher in 0..<3 {
          group.addTask { [store] in
            var random = SeededRandom(seed: seed << 8 | UInt64(publisher))
            let broker = MemoryBroker(on: store)
            for number in 0..<60 {
              let add = AddTask(a: Int.random(in: 0..<6, using: &random), b: number)
              try await broker.publish(add, unique: .untilDone(by: \.a))
            }
          }
        }
        try await group.waitForAll()
      }
      try await waitUntilEmpty(within: 60)
    }
    #expect(referee.overlaps == 0)
    #expect(referee.done.count == 6)
  }

  @Test("run once each under 8 publishers and 8 consumers, of 100,000")
  func crowd() async throws {
    let count = 100_000
    let keys = count / 10
    let referee = Referee()
    let workers = (0..<8).map { _ in
      worker(.within(.seconds(3600), by: \.a), slots: 4, refereedBy: referee) { _, _ in await Task.yield() }
    }
    let refused = Log<Int>()
    try await whileRunning(workers) {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for publisher in 0..<8 {
          group.addTask { [store] in
            var random = SeededRandom(seed: UInt64(publisher))
            let broker = MemoryBroker(on: store)
            for start in stride(from: 0, to: count / 8, by: 25) {
              // Each key comes ten times or so, close together, and from several publishers.
              let near = start * 8 / 10
              let tasks = (0..<25).map { _ in
                AddTask(a: min(near + Int.random(in: 0..<50, using: &random), keys - 1), b: publisher)
              }
              if publisher.isMultiple(of: 2) {
                try await broker.publish(tasks)
              } else {
                let fates = try await broker.publish(tasks, unique: .within(.seconds(3600), by: \.a))
                let duplicates = fates.filter { if case .refused = $0 { true } else { false } }.count
                refused.append(duplicates)
              }
            }
          }
        }
        try await group.waitForAll()
      }
      try await waitUntilEmpty(within: 200)
    }
    #expect(referee.overlaps == 0)
    #expect(referee.done.values.allSatisfy { $0 == 1 }, "no key has run twice")
    #expect(referee.done.count > keys * 9 / 10)
    #expect(refused.entries.reduce(0, +) > count / 8, "many were refused")
  }
}
