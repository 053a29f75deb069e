/// Why an executor was told to end.
enum EndCause: Sendable {
  /// Its run took longer than it may.
  case timedOut(after: Duration)
  /// Its run used more memory than it may.
  case overMemory(ByteCount)
  /// Its run was cancelled.
  case interrupted
  /// It closed its socket.
  case hungUp
  /// What it sent is no frame, or not what was to be sent then.
  case misspoke(FrameFault)
  /// It was not ready in time.
  case slowToStart
  /// It has done its part.
  case retired

  /// What becomes of the run that it had.
  func halt(_ end: ProcessEnd, wasKilled: Bool) -> Halt {
    switch self {
    case .timedOut(let limit): .timedOut(after: limit, stuck: nil)
    case .overMemory(let limit):
      .crashed("the run used more memory than the maxMemory of \(limit), and its executor was killed")
    case .interrupted, .retired, .slowToStart: .interrupted
    case .hungUp where !wasKilled: .crashed("the executor \(end.sentence) while it ran the task")
    case .hungUp: .crashed("the executor closed its connection to the worker while it ran the task, and was killed")
    case .misspoke(let fault): .crashed("the executor sent \(fault.what) while it ran the task, and was killed")
    }
  }

  /// Why the executor never got ready, after "the executor …".
  func startFailure(_ end: ProcessEnd, wasKilled: Bool) -> String {
    switch self {
    case .slowToStart: "was not ready to run tasks within \(ExecutorPlan.startTime)"
    case .misspoke(let fault): "sent \(fault.what)"
    case .hungUp where wasKilled: "closed its connection to the worker before it was ready to run tasks"
    default: "\(end.sentence) before it was ready to run tasks"
    }
  }
}
