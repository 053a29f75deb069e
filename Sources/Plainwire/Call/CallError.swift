public import Wire

/// Why a call has no result.
public enum CallError: Error, Sendable, Hashable {
  /// The task is not valid; nothing was sent.
  case invalid(Violation)
  /// The consumer's last attempt threw; one line of what it threw.
  case failed(String)
  /// The consumer found the body not valid: its schema is another than the caller's.
  case rejected(Violation)
  /// The handler discarded the task, for that reason.
  case discarded(String)
  /// The message expired before it could run.
  case expired
  /// The task did not run, since it is to be ``Unique`` and the same waits, runs or has run: the message of that id. It is the
  /// call's own where the task has run and its reply was lost.
  case duplicate(of: String)
  /// Somebody cancelled the task by its message's id: it did not run, or was ended.
  case taskCancelled
  /// No reply came in that time; the task may run still.
  case timedOut(Duration)
  /// The calling task was cancelled; the called one may run still.
  case cancelled
  /// A reply came that does not read as the task's result.
  case unreadable(Violation)
  /// The broker could not carry the call.
  case broker(BrokerError)
}

extension CallError: CustomStringConvertible {
  /// One sentence.
  public var description: String {
    switch self {
    case .invalid(let violation): "the task is not valid and was not sent: \(violation)"
    case .failed(let line): "the task failed: \(line)"
    case .rejected(let violation): "the consumer refused the task: \(violation)"
    case .discarded(let why): "the handler discarded the task: \(why)"
    case .expired: "the message expired before it could run"
    case .duplicate(let id): "the task did not run: the same is the message \(id)"
    case .taskCancelled: "the task was cancelled"
    case .timedOut(let duration): "no reply came within \(duration); the task may run still"
    case .cancelled: "the call was cancelled; the task may run still"
    case .unreadable(let violation): "the reply is not what the task's schema says: \(violation)"
    case .broker(let error): "\(error)"
    }
  }
}
