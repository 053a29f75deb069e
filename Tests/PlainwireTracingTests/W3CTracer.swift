import InMemoryTracing
import Tracing

/// Records spans, and tells of them as W3C Trace Context: the tracer that it stands on has words of its own for that.
struct W3CTracer: Tracer {
  static let state = "ours=yes"

  let spans: InMemoryTracer

  init() {
    spans = InMemoryTracer(
      idGenerator: .init(nextTraceID: { Self.id(ofDigits: 32) }, nextSpanID: { Self.id(ofDigits: 16) }))
  }

  private static func id(ofDigits count: Int) -> String {
    "1" + String((1..<count).map { _ in "0123456789abcdef".randomElement() ?? "0" })
  }

  func startSpan<Instant: TracerInstant>(
    _ operationName: String, context: @autoclosure () -> ServiceContext, ofKind kind: SpanKind,
    at instant: @autoclosure () -> Instant, function: String, file fileID: String, line: UInt
  ) -> InMemorySpan {
    spans.startSpan(
      operationName, context: context(), ofKind: kind, at: instant(), function: function, file: fileID, line: line)
  }

  func forceFlush() {}

  func extract<Carrier, Extract: Extractor>(
    _ carrier: Carrier, into context: inout ServiceContext, using extractor: Extract
  ) where Extract.Carrier == Carrier {
    let parts = (extractor.extract(key: "traceparent", from: carrier) ?? "").split(separator: "-")
    guard parts.count == 4 else { return }
    context.inMemorySpanContext = InMemorySpanContext(
      traceID: String(parts[1]), spanID: String(parts[2]), parentSpanID: nil)
  }

  func inject<Carrier, Inject: Injector>(
    _ context: ServiceContext, into carrier: inout Carrier, using injector: Inject
  ) where Inject.Carrier == Carrier {
    guard let span = context.inMemorySpanContext else { return }
    // The order that needs the other one to be known first.
    injector.inject(Self.state, forKey: "tracestate", into: &carrier)
    injector.inject("00-\(span.traceID)-\(span.spanID)-01", forKey: "traceparent", into: &carrier)
  }
}
