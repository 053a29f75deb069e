import ExampleTasks
import InMemoryTracing
import Plainwire
import PlainwireTracing
import Testing
import Tracing

@Suite("docs/guides/middleware.md, traces", .timeLimit(.minutes(3)))
struct TracingGuideTests {
  @Test("shows a worker whose runs, and what they publish, are one trace")
  func runs() async throws {
    let broker = MemoryBroker()
    let tracer = W3CTracer()
    try await withTracer(tracer) {
      let running = Task { try await aTracedWorker(on: broker).run() }
      let sum = try await tracer.withSpan("request") { _ in
        try await broker.through([PublishTracing()]).call(Add(a: 1, b: 2), within: .seconds(10))
      }
      #expect(sum == 3)
      let end = ContinuousClock.now + .seconds(20)
      while tracer.spans.finishedSpans.count < 7 {
        try #require(ContinuousClock.now < end)
        try await Task.sleep(for: .milliseconds(5))
      }
      running.cancel()
      try await running.value
    }
    let spans = tracer.spans.finishedSpans
    #expect(Set(spans.map(\.traceID)).count == 1)
    #expect(spans.filter { $0.operationName == "process add" }.count == 3)
    #expect(spans.filter { $0.operationName == "publish add" }.count == 3)
  }
}
