import ExampleTasks
import InMemoryTracing
import Plainwire
import PlainwireTracing
import Testing
import Tracing

@Suite("Runs are traced", .timeLimit(.minutes(3)))
struct RunTracingTests {
  private struct Broken: Error {}

  private let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
  private let traced = TracedWorker()

  private func publish(_ envelope: Envelope) async throws {
    try await traced.broker.publish([Message(body: Array(#"{"a":1,"b":2}"#.utf8), envelope: envelope)], to: "add")
  }

  @Test("as children of the span that the message names, with the attributes of messaging")
  func attributes() async throws {
    try await publish(Envelope(id: "id-1", attempt: 2, traceParent: parent))
    try await traced.run(Consumer(of: Add.self, label: "sums") { add, _ in add.a + add.b })
    let span = try #require(traced.spans("process add").first)
    #expect(span.kind == .consumer)
    #expect(span.traceID == "0af7651916cd43dd8448eb211c80319c")
    #expect(span.parentSpanID == "b7ad6b7169203331")
    #expect(
      span.attributes == [
        "messaging.system": "memory", "messaging.destination.name": "add", "messaging.operation.name": "process",
        "messaging.operation.type": "process", "messaging.message.id": "id-1", "plainwire.consumer": "sums",
        "plainwire.attempt": .int64(2), "plainwire.outcome": "succeeded",
      ])
    #expect(span.errors.isEmpty && span.status == nil)
    #expect(traced.tracer.spans.activeSpans.isEmpty)
  }

  @Test("as traces of their own, where the message names none, or none that is well-formed")
  func withoutParent() async throws {
    try await publish(Envelope(id: "id-1"))
    try await publish(Envelope(id: "id-2", traceParent: "00-nonsense"))
    try await traced.run(Consumer(of: Add.self) { add, _ in add.a + add.b })
    let spans = traced.spans("process add")
    #expect(spans.map(\.parentSpanID) == [nil, nil])
    #expect(Set(spans.map(\.traceID)).count == 2)
  }

  @Test("each attempt by itself, with what it threw")
  func attempts() async throws {
    try await publish(Envelope(traceParent: parent))
    let retries = Retries.upTo(1, backoff: .none)
    try await traced.run(
      Consumer(of: Add.self, retries: retries) { add, context in
        if context.attempt == 1 { throw Broken() }
        return add.a
      })
    let spans = traced.spans("process add")
    #expect(spans.map { $0.attributes.get("plainwire.attempt") } == [.int64(1), .int64(2)])
    #expect(spans.map { $0.attributes.get("plainwire.outcome") } == ["failed", "succeeded"])
    #expect(spans.map(\.parentSpanID) == ["b7ad6b7169203331", "b7ad6b7169203331"])
    let failed = try #require(spans.first)
    #expect(failed.status?.code == .error && failed.errors.count == 1 && failed.errors.first?.error is Broken)
    #expect(failed.attributes.get("error.type") == .string(String(reflecting: Broken.self)))
    #expect(spans.last?.errors.isEmpty == true)
  }

  @Test(
    "and are no errors when the handler asks for the message to come again",
    arguments: [(Outcome.requeue, "requeued"), (.snooze(for: .milliseconds(1)), "snoozed")])
  func wished(outcome: Outcome, name: String) async throws {
    try await publish(Envelope(traceParent: parent))
    let runs = Count()
    try await traced.run(
      Consumer(of: Add.self) { add, _ in
        if runs.next() == 1 { throw outcome }
        return add.a
      })
    let span = try #require(traced.spans("process add").first)
    #expect(span.attributes.get("plainwire.outcome") == .string(name))
    #expect(span.errors.isEmpty && span.status == nil)
  }

  @Test("as errors when the task is discarded, or takes too long")
  func errors() async throws {
    try await publish(Envelope(id: "discarded"))
    try await publish(Envelope(id: "cancelled"))
    try await traced.run(
      Consumer(of: Add.self, timeout: .milliseconds(50), retries: .none) { add, context in
        if context.id == "discarded" { throw Outcome.discard("nobody wants it") }
        try await Task.sleep(for: .seconds(3600))
        return add.a
      })
    let spans = traced.spans("process add")
    #expect(spans.count == 2)
    for span in spans {
      #expect(span.attributes.get("plainwire.outcome") == span.attributes.get("messaging.message.id"))
      #expect(span.status?.code == .error && span.errors.count == 1)
    }
  }

  @Test("so that the handler finds its span, on a thread of its own too", arguments: [false, true])
  func handler(hasThread: Bool) async throws {
    try await publish(Envelope(traceParent: parent))
    let tracer = traced.tracer
    if hasThread {
      try await traced.run(
        Consumer(of: Add.self, run: .threads(1)) { add, _ in
          tracer.withSpan("within the handler") { _ in add.a }
        })
    } else {
      try await traced.run(
        Consumer(of: Add.self, run: .tasks(1)) { add, _ in
          tracer.withSpan("within the handler") { _ in add.a }
        })
    }
    let run = try #require(traced.spans("process add").first)
    let within = try #require(traced.spans("within the handler").first)
    #expect(within.traceID == "0af7651916cd43dd8448eb211c80319c")
    #expect(within.parentSpanID == run.spanID)
  }

  @Test("a batch as one span that links to those that published its tasks")
  func batches() async throws {
    try await publish(Envelope(id: "id-1", traceParent: parent))
    try await publish(Envelope(id: "id-2"))
    try await traced.run(
      Consumer(of: Add.self, batches: .upTo(2, within: .seconds(60)), retries: .none) { adds, _ in
        [.success(adds[0].a), .failure(Broken())]
      })
    let span = try #require(traced.spans("process add").first)
    #expect(traced.spans("process add").count == 1)
    #expect(span.parentSpanID == nil && span.traceID != "0af7651916cd43dd8448eb211c80319c")
    #expect(span.links.map(\.context.inMemorySpanContext?.spanID) == ["b7ad6b7169203331"])
    #expect(span.attributes.get("messaging.batch.message_count") == .int64(2))
    #expect(span.errors.count == 1 && span.status?.code == .error)
  }
}
