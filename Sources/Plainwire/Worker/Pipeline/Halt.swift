import Wire

/// Why a step let a delivery go no further.
enum Halt: Error {
  /// The body is not valid.
  case rejected(Violation)
  /// Its time had passed before it ran.
  case expired
  /// Its time is that far away.
  case early(Duration)
  /// Its run has to wait that long, for others of its kind: why, in one line.
  case putOff(Duration, String)
  /// The same has run, or is about to: the id of that message.
  case duplicate(of: String)
  /// Somebody asked for it not to run, or to end.
  case cancelled(whileRunning: Bool)
  /// The handler said so.
  case asked(Outcome)
  /// The handler threw something else, described as its consumer says; final when it is not to be retried.
  case failed(String, isFinal: Bool)
  /// The handler had not ended by then; `stuck` when it goes on although it was cancelled.
  case timedOut(after: Duration, stuck: Task<Void, Never>?)
  /// The executor did not survive the run, or was not let: one line.
  case crashed(String)
  /// The worker was told to stop now, and the run with it.
  case interrupted
}

extension Halt {
  /// Whether it was the run's own failure.
  var isFailure: Bool {
    switch self {
    case .failed, .timedOut, .crashed: true
    case .rejected, .expired, .early, .putOff, .duplicate, .cancelled, .asked, .interrupted: false
    }
  }
}
