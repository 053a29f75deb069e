import Plainwire
import Tracing

/// The names and values by which a trace travels: what a tracer writes before it is known to be well-formed.
struct TraceFields: Sendable {
  var parent: String?
  var state: String?
}

/// Writes what a tracer says of the current span; what is no W3C Trace Context has no place in an envelope.
struct TraceInjector: Injector {
  func inject(_ value: String, forKey key: String, into fields: inout TraceFields) {
    switch key.lowercased() {
    case "traceparent": fields.parent = value
    case "tracestate": fields.state = value.isEmpty ? nil : value
    default: break
    }
  }
}

/// Reads what an envelope says of its trace.
struct EnvelopeExtractor: Extractor {
  func extract(key: String, from envelope: Envelope) -> String? {
    switch key.lowercased() {
    case "traceparent": envelope.traceParent
    case "tracestate": envelope.traceState
    default: nil
    }
  }
}
