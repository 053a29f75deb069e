import ExampleTasks
import Logging
import Plainwire
import Synchronization

/// Publishing and consuming trivial tasks through a broker.
struct Queueing {
  let broker: any Broker
  let count: Int

  func run(_ row: String) async throws {
    switch row {
    case "publish": try await publishBatches().print()
    case "publish-each": try await publishEach().print()
    case "consume": try await consume().print()
    default:
      try await publishBatches().print()
      try await consume().print()
    }
    await broker.close()
  }

  /// Batches of 500 from two tasks: no more than 1,000 messages are unconfirmed, as in the bare loops.
  private func publishBatches() async throws -> Row {
    try await Row.measure("publish", count: count) {
      let publisher = Publisher(on: broker)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for lane in 0..<2 {
          group.addTask {
            for start in stride(from: lane * 500, to: count, by: 1000) {
              try await publisher.publish((start..<min(count, start + 500)).map { Add(a: $0, b: 2) })
            }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  /// One message a call, each awaited, from 64 tasks.
  private func publishEach() async throws -> Row {
    try await Row.measure("publish-each", count: count) {
      let publisher = Publisher(on: broker)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for lane in 0..<64 {
          group.addTask {
            for number in stride(from: lane, to: count, by: 64) { try await publisher.publish(Add(a: number, b: 2)) }
          }
        }
        try await group.waitForAll()
      }
    }
  }

  /// The whole path: take, decode and validate, run, settle.
  private func consume() async throws -> Row {
    let runs = Atomic<Int>(0)
    let (count, done) = (count, AsyncStream<Void>.makeStream())
    let worker = Worker(
      on: broker, trapsSignals: false, logger: Logger(label: "bench", factory: { _ in SwiftLogNoOpLogHandler() })
    ) {
      Consumer(of: Add.self, run: .tasks(64), prefetch: 2000) { add, _ in
        if runs.add(1, ordering: .relaxed).newValue == count { done.continuation.finish() }
        return add.a + add.b
      }
    }
    let row = try await Row.measure("consume", count: count) {
      let running = Task { try await worker.run() }
      for await _ in done.stream {}
      running.cancel()
      _ = await running.result
    }
    return row
  }
}
