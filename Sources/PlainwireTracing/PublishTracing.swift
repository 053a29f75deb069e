public import Plainwire
public import Tracing

/// Publishes in a span, and has the messages carry it, as middleware of a publisher or of a broker's `through`: their runs, in
/// whatever program, belong to the trace of who published.
///
/// The span is `publish <queue>`, of kind producer, a child of that in `ServiceContext.current`, and has the attributes of
/// OpenTelemetry's semantic conventions for messaging (`messaging.system`, `messaging.destination.name`,
/// `messaging.operation.name` and `.type`, `messaging.message.id` of a single message that has one, else
/// `messaging.batch.message_count`). What the broker does not confirm is an error.
///
/// A message that says already to which trace it belongs keeps to that. The tracer has to speak W3C Trace Context, `traceparent`
/// and `tracestate`, as tracers do unless told otherwise: what else it would inject does not travel.
public struct PublishTracing: PublishMiddleware {
  private let system: String
  private let choice: TracerChoice

  /// - Parameters:
  ///   - tracer: makes the spans; that of the `InstrumentationSystem` unless said.
  ///   - system: the attribute `messaging.system`, such as `rabbitmq`, `kafka` or `redis`; `plainwire` unless said.
  public init(tracer: (any Tracer)? = nil, system: String = "plainwire") {
    choice = TracerChoice(given: tracer)
    self.system = system
  }

  /// Publishes the messages in a span.
  public func publish(
    _ messages: [Message], to queue: String, next: ([Message], String) async throws(PublishError) -> Void
  ) async throws(PublishError) {
    guard !messages.isEmpty else { return try await next(messages, queue) }
    let tracer = choice.tracer
    let span = tracer.startSpan("publish \(queue)", context: .current ?? .topLevel, ofKind: .producer)
    defer { span.end() }
    span.describe(system, queue: queue, operation: "publish", type: "send")
    if messages.count != 1 {
      span.describe(batchOf: messages.count)
    } else if let id = messages[0].envelope.id {
      span.updateAttributes { $0["messaging.message.id"] = id }
    }
    let traced = Self.traced(messages, tracer.fields(of: span.context))
    let outcome: Result<Void, PublishError> = await ServiceContext.$current.withValue(span.context) {
      do throws(PublishError) {
        return .success(try await next(traced, queue))
      } catch {
        return .failure(error)
      }
    }
    if case .failure(let error) = outcome { span.fail(error) }
    try outcome.get()
  }

  private static func traced(_ messages: [Message], _ fields: TraceFields) -> [Message] {
    guard fields.parent != nil else { return messages }
    var messages = messages
    for index in messages.indices where messages[index].envelope.traceParent == nil {
      messages[index].envelope.setTrace(parent: fields.parent, state: fields.state)
    }
    return messages
  }
}
