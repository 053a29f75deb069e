import ExampleTasks
import Plainwire

// The example of docs/guides/controls.md on `.processes(n)`, which a test runs.

private struct HealthPage: Sendable {
  func serve() async throws {}
}

private func oldSum(_ a: Int, _ b: Int) -> Int { a + b }

private func aWorker(on broker: any Broker, healthPage: HealthPage) async throws {
  let worker = Worker(on: broker) {
    Consumer(
      of: Add.self, run: .processes(4, maxRuns: 10_000, maxMemory: .mebibytes(512)), timeout: .seconds(30)
    ) { add, _ in
      oldSum(add.a, add.b)
    }
  }
  if !Worker.isExecutor { try await healthPage.serve() }
  try await worker.run()
}

/// Ends well when the example gives the right sum.
func runTheGuide() async throws {
  let broker = MemoryBroker()
  let running = Task { try await aWorker(on: broker, healthPage: HealthPage()) }
  guard !Worker.isExecutor else { return try await running.value }
  let sum = try await broker.call(Add(a: 1, b: 2), within: .seconds(30))
  running.cancel()
  try await running.value
  guard sum == 3 else { throw WrongSum(sum: sum) }
}

struct WrongSum: Error {
  let sum: Int
}
