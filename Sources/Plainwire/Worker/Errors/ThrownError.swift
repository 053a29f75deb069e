/// What a handler threw, and what that means for its run.
struct ThrownError {
  let error: any Error

  /// To be asked in the task that ran the handler.
  func halt(_ retries: Retries, _ text: ErrorText) -> Halt {
    if let outcome = error as? Outcome { return .asked(outcome) }
    // A handler that is cancelled may throw anything; whatever it is, the run was not its own failure.
    if Task.isCancelled { return .interrupted }
    return .failed(text(error), isFinal: !retries.areFor(error))
  }
}
