import ExampleTasks
import Logging
import Metrics
import MetricsTestKit
import Plainwire
import PlainwireMetrics
import Testing

@Suite("Metrics", .timeLimit(.minutes(3)))
struct MetricsTests {
  private struct Broken: Error {}

  private let broker = MemoryBroker()
  private let metrics = TestMetrics()
  private let logger = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }

  /// Runs until nothing waits and nothing is in flight.
  private func run(_ consumer: Consumer, time: any TimeSource = .system) async throws {
    let worker = Worker(
      on: broker, trapsSignals: false, middleware: [RunMetrics(factory: metrics, time: time)], logger: logger
    ) { consumer }
    let running = Task { try await worker.run() }
    let end = ContinuousClock.now + .seconds(60)
    while true {
      let status = try await broker.status(of: "add")
      if status.waiting + status.inFlight == 0 { break }
      try #require(ContinuousClock.now < end)
      try await Task.sleep(for: .milliseconds(5))
    }
    running.cancel()
    try await running.value
  }

  private func runs(_ outcome: String, of label: String = "add") throws -> Int64 {
    let dimensions = [("queue", "add"), ("consumer", label), ("outcome", outcome)]
    return try metrics.expectCounter("plainwire_runs", dimensions).totalValue
  }

  @Test("count runs by queue, consumer and what the handler said")
  func outcomes() async throws {
    try await broker.publish((0..<5).map { Add(a: $0, b: 0) })
    let consumer = Consumer(of: Add.self, retries: .none, label: "sums") { add, context in
      switch add.a {
      case 0, 1: return add.a
      case 2: throw Broken()
      case 3: throw Outcome.snooze(for: .seconds(3600))
      default: throw Outcome.discard("nobody wants it")
      }
    }
    try await run(consumer)
    #expect(try runs("succeeded", of: "sums") == 2)
    #expect(try runs("failed", of: "sums") == 1)
    #expect(try runs("snoozed", of: "sums") == 1)
    #expect(try runs("discarded", of: "sums") == 1)
    #expect(try runs("requeued", of: "sums") == 0)
  }

  @Test("count a run that took too long as cancelled")
  func cancelled() async throws {
    try await broker.publish(Add(a: 1, b: 0))
    let consumer = Consumer(of: Add.self, timeout: .milliseconds(20), retries: .none) { add, _ in
      try await Task.sleep(for: .seconds(3600))
      return add.a
    }
    try await run(consumer)
    #expect(try runs("cancelled") == 1)
  }

  @Test("time runs, and how long messages have waited for their first one, since they were published or due")
  func times() async throws {
    let time = SteppedTime(start: 1_700_000_010_000, step: 250)
    let envelopes = [
      Envelope(publishedAt: time.now - 4000), Envelope(publishedAt: time.now - 9000, notBefore: time.now - 1000),
      Envelope(publishedAt: time.now - 7000, attempt: 2), Envelope(),
    ]
    try await broker.publish(envelopes.map { Message(body: Array(#"{"a":1,"b":0}"#.utf8), envelope: $0) }, to: "add")
    try await run(Consumer(of: Add.self, run: .tasks(1)) { add, _ in add.a }, time: time)
    let dimensions = [("queue", "add"), ("consumer", "add")]
    let durations = try metrics.expectTimer("plainwire_run_duration", dimensions).values
    #expect(durations == Array(repeating: 250_000_000, count: 4))
    let waits = try metrics.expectTimer("plainwire_wait_duration", dimensions).values
    #expect(waits.sorted() == [1_000_000_000, 4_000_000_000])
  }

  @Test("count each task of a batch, and its size and time once")
  func batches() async throws {
    try await broker.publish((0..<3).map { Add(a: $0, b: 0) })
    let consumer = Consumer(of: Add.self, batches: .upTo(3, within: .seconds(60)), retries: .none) { adds, _ in
      adds.map { $0.a == 0 ? .failure(Broken()) : .success($0.a) }
    }
    try await run(consumer)
    #expect(try runs("succeeded") == 2)
    #expect(try runs("failed") == 1)
    let dimensions = [("queue", "add"), ("consumer", "add")]
    #expect(try metrics.expectRecorder("plainwire_batch_size", dimensions).values == [3])
    #expect(try metrics.expectTimer("plainwire_run_duration", dimensions).values.count == 1)
  }

  @Test("count what is published, by what the broker has confirmed")
  func published() async throws {
    let publisher = Publisher(on: broker, middleware: [PublishMetrics(factory: metrics)])
    try await publisher.publish((0..<3).map { Add(a: $0, b: 0) })
    await broker.close()
    await #expect(throws: PublishError.self) { try await publisher.publish(Add(a: 1, b: 0)) }
    let count = { (outcome: String) in
      try metrics.expectCounter("plainwire_published", [("queue", "add"), ("outcome", outcome)]).totalValue
    }
    #expect(try count("confirmed") == 3)
    #expect(try count("unconfirmed") == 1)
    #expect(try metrics.expectTimer("plainwire_publish_duration", [("queue", "add")]).values.count == 2)
  }
}
