import Plainwire
import Tracing

/// The tracer that a middleware was given; else that of the `InstrumentationSystem`, which may be told of it later.
struct TracerChoice: Sendable {
  let given: (any Tracer)?

  var tracer: any Tracer { given ?? InstrumentationSystem.tracer }
}

extension Tracer {
  /// The context of whoever published the message; that of who asks, with nothing added, when the message belongs to no trace.
  func context(of envelope: Envelope, in context: ServiceContext) -> ServiceContext {
    guard envelope.traceParent != nil else { return context }
    var context = context
    extract(envelope, into: &context, using: EnvelopeExtractor())
    return context
  }

  /// What a message has to say so that its run belongs to that span.
  func fields(of context: ServiceContext) -> TraceFields {
    var fields = TraceFields()
    inject(context, into: &fields, using: TraceInjector())
    return fields
  }
}
