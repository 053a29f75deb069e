import Plainwire

/// How a run ended, as the dimension `outcome` says it.
enum RunOutcome: String, CaseIterable {
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

  init<Value>(_ result: Result<Value, any Error>) {
    switch result {
    case .success: self = .succeeded
    case .failure(let error): self.init(error)
    }
  }
}
