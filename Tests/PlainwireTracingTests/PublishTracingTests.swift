import ExampleTasks
import InMemoryTracing
import Plainwire
import PlainwireTracing
import Testing
import Tracing

@Suite("Publishing is traced", .timeLimit(.minutes(3)))
struct PublishTracingTests {
  private let traced = TracedWorker()

  private func take(_ count: Int) async throws -> [Message] {
    let subscription = try await traced.broker.subscribe(to: "add", prefetch: count)
    var messages: [Message] = []
    while messages.count < count, let delivery = try await subscription.next() {
      messages.append(delivery.message)
      delivery.post(.acknowledge)
    }
    return messages
  }

  @Test("in a span of the publisher's trace, which the messages carry")
  func carries() async throws {
    try await traced.tracer.withSpan("request") { _ in
      try await traced.publishing.publish((0..<2).map { Add(a: $0, b: 0) })
      try await traced.publishing.publish(Add(a: 2, b: 0), PublishOptions(id: "id-1"))
    }
    let request = try #require(traced.spans("request").first)
    let spans = traced.spans("publish add")
    #expect(spans.map(\.kind) == [.producer, .producer])
    #expect(spans.map(\.parentSpanID) == [request.spanID, request.spanID])
    let common: SpanAttributes = [
      "messaging.system": "memory", "messaging.destination.name": "add", "messaging.operation.name": "publish",
      "messaging.operation.type": "send",
    ]
    var both = common
    both["messaging.batch.message_count"] = 2
    var single = common
    single["messaging.message.id"] = "id-1"
    #expect(spans.map(\.attributes) == [both, single])
    let parents = spans.map { "00-\(request.traceID)-\($0.spanID)-01" }
    let messages = try await take(3)
    #expect(messages.map(\.envelope.traceParent) == [parents[0], parents[0], parents[1]])
    #expect(messages.map(\.envelope.traceState) == Array(repeating: W3CTracer.state, count: 3))
  }

  @Test("and a message that names a trace already keeps to that")
  func keeps() async throws {
    let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    try await traced.publishing.publish(Add(a: 1, b: 0), PublishOptions(traceParent: parent, traceState: "a=b"))
    let envelope = try #require(try await take(1).first).envelope
    #expect(envelope.traceParent == parent && envelope.traceState == "a=b")
  }

  @Test("and what the broker does not confirm is an error")
  func fails() async throws {
    await traced.broker.close()
    await #expect(throws: PublishError.self) { try await traced.publishing.publish(Add(a: 1, b: 0)) }
    let span = try #require(traced.spans("publish add").first)
    #expect(span.status?.code == .error)
    #expect(span.errors.first?.error is PublishError)
  }

  @Test("and nothing is, where nothing is published")
  func nothing() async throws {
    try await traced.publishing.publish([Add]())
    #expect(traced.spans("publish add").isEmpty)
  }

  @Test("without a tracer nothing is added to a message")
  func withoutTracer() async throws {
    let publishing = traced.broker.through([PublishTracing(tracer: NoOpTracer())])
    try await publishing.publish(Add(a: 1, b: 0))
    #expect(try await take(1).map(\.envelope.traceParent) == [nil])
  }

  @Test("and a task that a handler publishes belongs to the handler's trace")
  func chain() async throws {
    let publishing = traced.publishing
    try await traced.tracer.withSpan("request") { _ in
      try await publishing.publish(Add(a: 1, b: 2))
    }
    try await traced.run(
      Consumer(of: Add.self, run: .tasks(1)) { add, _ in
        if add.b > 0 { try await publishing.publish(Add(a: add.a, b: add.b - 1)) }
        return add.a
      })
    let request = try #require(traced.spans("request").first)
    let runs = traced.spans("process add")
    let publishes = traced.spans("publish add")
    #expect(runs.count == 3 && publishes.count == 3)
    #expect(Set((runs + publishes).map(\.traceID)) == [request.traceID])
    #expect(Set(runs.map(\.parentSpanID)) == Set(publishes.map(\.spanID)))
    // The last run publishes nothing.
    #expect(publishes.map(\.parentSpanID) == [request.spanID, runs.first?.spanID, runs.dropFirst().first?.spanID])
  }
}
