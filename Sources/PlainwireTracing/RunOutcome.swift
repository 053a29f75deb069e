import Plainwire
import Tracing

/// How a run ended, as the attribute `plainwire.outcome` says it.
enum RunOutcome: String {
  case succeeded, failed, requeued, snoozed, discarded, cancelled

  /// To be asked in the task that ran the handler.
  init(_ error: any Error) {
    switch error {
    case Outcome.requeue: self = .requeued
    case Outcome.snooze: self = .snoozed
    case Outcome.discard: self = .discarded
    default: self = Task.isCancelled ? .cancelled : .failed
    }
  }

  /// Whether the run comes again because it was asked for: nothing went wrong then.
  var isWished: Bool {
    switch self {
    case .succeeded, .requeued, .snoozed: true
    case .failed, .discarded, .cancelled: false
    }
  }
}
