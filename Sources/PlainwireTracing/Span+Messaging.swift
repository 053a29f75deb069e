import Plainwire
import Tracing

/// The attributes of OpenTelemetry's semantic conventions for messaging.
extension Span {
  /// What goes for every span: the broker's kind, the queue, and what is done with its messages.
  func describe(_ system: String, queue: String, operation: String, type: String) {
    updateAttributes { attributes in
      attributes["messaging.system"] = system
      attributes["messaging.destination.name"] = queue
      attributes["messaging.operation.name"] = operation
      attributes["messaging.operation.type"] = type
    }
  }

  /// The run that the span is of.
  func describe(_ run: RunContext) {
    updateAttributes { attributes in
      attributes["messaging.message.id"] = run.id
      attributes["plainwire.consumer"] = run.label
      attributes["plainwire.attempt"] = run.attempt
    }
  }

  /// How many messages the span is of.
  func describe(batchOf count: Int) {
    updateAttributes { $0["messaging.batch.message_count"] = count }
  }

  /// How the run ended.
  func end(_ outcome: RunOutcome) {
    updateAttributes { $0["plainwire.outcome"] = outcome.rawValue }
  }

  /// What went wrong.
  func fail(_ error: any Error) {
    recordError(error)
    updateAttributes { $0["error.type"] = String(reflecting: type(of: error)) }
    setStatus(SpanStatus(code: .error, message: "\(error)"))
  }
}
