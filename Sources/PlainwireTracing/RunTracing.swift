public import Plainwire
public import Tracing

/// Runs each handler in a span of its own, as middleware of a worker or a consumer: a child of the span that published the
/// message, where the message says which (``Envelope/traceParent``).
///
/// The span is `process <queue>`, of kind consumer, and has the attributes of OpenTelemetry's semantic conventions for messaging
/// (`messaging.system`, `messaging.destination.name`, `messaging.operation.name` and `.type`, `messaging.message.id`), and of
/// ours `plainwire.consumer` (its label), `plainwire.attempt` and `plainwire.outcome`: `succeeded`, `failed`, `requeued`,
/// `snoozed`, `discarded`, or `cancelled` (too slow, or the worker stops). What the handler throws is recorded, and is an error
/// unless it asks for the message to come again. Each attempt is a span; so the attempts of a message are siblings.
///
/// A batch is one span, which links to those that published its messages; it belongs to none of their traces.
///
/// The handler finds the span in `ServiceContext.current`. With `.processes` spans are made in the executors, whose program needs
/// a tracer.
public struct RunTracing: BatchMiddleware {
  private let system: String
  private let choice: TracerChoice

  /// - Parameters:
  ///   - tracer: makes the spans; that of the `InstrumentationSystem` unless said.
  ///   - system: the attribute `messaging.system`, such as `rabbitmq`, `kafka` or `redis`; `plainwire` unless said.
  public init(tracer: (any Tracer)? = nil, system: String = "plainwire") {
    choice = TracerChoice(given: tracer)
    self.system = system
  }

  /// Runs the task in a span.
  public func run<Contract: TaskContract>(
    _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
  ) async throws -> Contract.Result {
    let tracer = choice.tracer
    let parent = tracer.context(of: context.envelope, in: .current ?? .topLevel)
    let span = start(in: context.queue, parent, by: tracer)
    defer { span.end() }
    span.describe(context)
    do {
      let result = try await ServiceContext.$current.withValue(span.context) { try await next(task, context) }
      span.end(.succeeded)
      return result
    } catch {
      note(error, in: span)
      throw error
    }
  }

  /// Runs the batch in a span.
  public func run<Contract: TaskContract>(
    batch tasks: [Contract], _ context: BatchContext,
    next: ([Contract], BatchContext) async throws -> [Result<Contract.Result, any Error>]
  ) async throws -> [Result<Contract.Result, any Error>] {
    let tracer = choice.tracer
    let span = start(in: context.queue, .current ?? .topLevel, by: tracer)
    defer { span.end() }
    span.describe(batchOf: tasks.count)
    span.updateAttributes { $0["plainwire.consumer"] = context.label }
    for run in context.runs where run.envelope.traceParent != nil {
      span.addLink(SpanLink(context: tracer.context(of: run.envelope, in: .topLevel), attributes: [:]))
    }
    do {
      let results = try await ServiceContext.$current.withValue(span.context) { try await next(tasks, context) }
      for case .failure(let error) in results where !RunOutcome(error).isWished { span.fail(error) }
      return results
    } catch {
      note(error, in: span)
      throw error
    }
  }

  private func start(in queue: String, _ parent: ServiceContext, by tracer: any Tracer) -> any Span {
    let span = tracer.startSpan("process \(queue)", context: parent, ofKind: .consumer)
    span.describe(system, queue: queue, operation: "process", type: "process")
    return span
  }

  private func note(_ error: any Error, in span: any Span) {
    let outcome = RunOutcome(error)
    span.end(outcome)
    if !outcome.isWished { span.fail(error) }
  }
}
