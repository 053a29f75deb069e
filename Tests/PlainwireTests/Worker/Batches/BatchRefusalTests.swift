import Plainwire
import Testing

@Suite("A consumer with batches that make no sense is refused at start")
struct BatchRefusalTests {
  private struct Single: RunMiddleware {
    func run<Contract: TaskContract>(
      _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
    ) async throws -> Contract.Result {
      try await next(task, context)
    }
  }

  private func refusal(
    _ batches: Batches, slots: Int = 2, prefetch: Int? = nil, middleware: [any RunMiddleware] = [],
    ofWorker workers: [any RunMiddleware] = []
  ) async -> String? {
    let worker = Worker(on: MemoryBroker(), trapsSignals: false, middleware: workers, logger: .silent) {
      Consumer(of: AddTask.self, batches: batches, run: .tasks(slots), prefetch: prefetch, middleware: middleware) {
        adds, _ in adds.map(\.a)
      }
    }
    return await #expect(throws: WorkerError.self) { try await worker.run() }?.description
  }

  @Test("with a sentence that names it and the value")
  func sentences() async {
    let consumer = "the consumer of \"add\" has "
    let second = Duration.seconds(1)
    #expect(await refusal(.upTo(0, within: second)) == consumer + "batches of up to 0; it needs 1 or more")
    #expect(
      await refusal(.upTo(5, within: .zero)) == consumer + "batches within 0.0 seconds; it needs more than 0")
    #expect(
      await refusal(.upTo(5, within: second), prefetch: 9)
        == consumer + "prefetch 9; batches of up to 5 in 2 slots need 10 or more")
    #expect(
      await refusal(.upTo(.max, within: second))
        == consumer + "batches of up to \(Int.max) in 2 slots; all slots together can hold 65535 messages")
    #expect(await refusal(.upTo(5, within: second), slots: 0) == consumer + ".tasks(0); it needs 1 or more")
  }

  @Test("also when a middleware does not know batches, the worker's or its own")
  func middleware() async {
    let sentence =
      "the consumer of \"add\" has batches, and the middleware Single does not know them; make it a BatchMiddleware"
    #expect(await refusal(.upTo(5, within: .seconds(1)), middleware: [Single()]) == sentence)
    #expect(await refusal(.upTo(5, within: .seconds(1)), ofWorker: [Single()]) == sentence)
  }
}
