import InMemoryTracing
import Logging
import Plainwire
import PlainwireTracing
import Testing

/// A memory broker whose publishing and runs are traced.
struct TracedWorker {
  let broker = MemoryBroker()
  let tracer = W3CTracer()

  var publishing: any Broker { broker.through([PublishTracing(tracer: tracer, system: "memory")]) }

  /// Runs until nothing waits and nothing is in flight.
  func run(_ consumer: Consumer) async throws {
    let worker = Worker(
      on: broker, trapsSignals: false, middleware: [RunTracing(tracer: tracer, system: "memory")],
      logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
    ) { consumer }
    let running = Task { try await worker.run() }
    let end = ContinuousClock.now + .seconds(20)
    while true {
      let status = try await broker.status(of: "add")
      if status.waiting + status.inFlight == 0 { break }
      try #require(ContinuousClock.now < end)
      try await Task.sleep(for: .milliseconds(5))
    }
    running.cancel()
    try await running.value
  }

  /// The ended spans of that name, in the order in which they ended.
  func spans(_ name: String) -> [FinishedInMemorySpan] {
    tracer.spans.finishedSpans.filter { $0.operationName == name }
  }
}
