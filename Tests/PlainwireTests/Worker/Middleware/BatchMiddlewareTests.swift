import Plainwire
import Testing

@Suite("Middleware around batches", .timeLimit(.minutes(3)))
struct BatchMiddlewareTests {
  /// Logs batches, and refuses what is greater than ten.
  private struct Guard: BatchMiddleware {
    let name: String
    let seen: Log<String>
    var calls = 1

    func run<Contract: TaskContract>(
      _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
    ) async throws -> Contract.Result {
      seen.append("\(name) alone")
      return try await next(task, context)
    }

    func run<Contract: TaskContract>(
      batch tasks: [Contract], _ context: BatchContext,
      next: ([Contract], BatchContext) async throws -> [Result<Contract.Result, any Error>]
    ) async throws -> [Result<Contract.Result, any Error>] {
      seen.append("\(name) \(tasks.count) \(context.runs.count)")
      for _ in 1..<calls { _ = try await next(tasks, context) }
      return try await next(tasks, context)
    }
  }

  private let broker = MemoryBroker()
  private let seen = Log<String>()

  private func run(_ middleware: [any RunMiddleware], own: [any RunMiddleware]) async throws {
    let worker = Worker(on: broker, trapsSignals: false, middleware: middleware, logger: .silent) {
      Consumer(
        of: AddTask.self, batches: .upTo(3, within: .seconds(60)), retries: .none, middleware: own
      ) { [seen] adds, _ in
        seen.append("handler \(adds.count)")
        return adds.map(\.a)
      }
    }
    try await broker.publish((0..<3).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker) {
      try await eventually("all is settled") {
        let status = try await broker.status(of: "add")
        return status.waiting + status.inFlight == 0
      }
    }
  }

  @Test("is around each, in its order")
  func order() async throws {
    try await run([Guard(name: "a", seen: seen)], own: [Guard(name: "b", seen: seen)])
    #expect(seen.entries == ["a 3 3", "b 3 3", "handler 3"])
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test("fails the batch whose handler it calls twice")
  func callsTwice() async throws {
    try await run([Guard(name: "a", seen: seen, calls: 2)], own: [])
    #expect(seen.entries == ["a 3 3", "handler 3"])
    let reasons = try await broker.deadLetters(of: "add", limit: 9, after: nil).map(\.reason.message)
    #expect(
      reasons.count == 3 && reasons.allSatisfy { $0.contains("the middleware Guard called `next` a second time") })
  }
}
