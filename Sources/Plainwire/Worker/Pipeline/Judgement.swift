import Wire

/// What becomes of a message after its way has ended.
struct Judgement: Sendable {
  let retries: Retries
  let chance: @Sendable () -> Double

  func settlement(after ending: Ending, of envelope: Envelope) -> Settlement {
    switch ending {
    case .succeeded: .acknowledge
    case .halted(let halt): settlement(after: halt, of: envelope)
    }
  }

  private func settlement(after halt: Halt, of envelope: Envelope) -> Settlement {
    switch halt {
    case .rejected(let violation):
      .deadLetter(
        DeadLetterReason(code: violation.code.rawValue, pointer: violation.pointer, message: violation.message))
    case .expired:
      .deadLetter(DeadLetterReason(code: "expired", message: "the message expired before it could run"))
    case .early(let delay), .putOff(let delay, _):
      .requeue(after: delay)
    case .duplicate:
      .acknowledge
    case .cancelled(let whileRunning):
      .deadLetter(.cancelled(whileRunning: whileRunning))
    case .asked(let outcome):
      settlement(after: outcome)
    case .failed(let line, let isFinal):
      settlement(afterFailure: "failed", line, isFinal: isFinal, envelope)
    case .timedOut(let limit, _):
      settlement(
        afterFailure: "timed_out", "the run took longer than its timeout of \(limit)", isFinal: false, envelope)
    case .crashed(let line):
      settlement(afterFailure: "crashed", line, isFinal: false, envelope)
    case .interrupted:
      .requeue(after: .zero)
    }
  }

  private func settlement(after outcome: Outcome) -> Settlement {
    switch outcome {
    case .requeue: .requeue(after: .zero)
    case .snooze(let duration): .requeue(after: max(duration, .zero))
    case .discard(let why): .deadLetter(DeadLetterReason(code: "discarded", message: why))
    }
  }

  private func settlement(afterFailure code: String, _ line: String, isFinal: Bool, _ envelope: Envelope) -> Settlement
  {
    guard !isFinal, retries.allowAnother(after: envelope) else {
      return .deadLetter(DeadLetterReason(code: code, message: line))
    }
    return .retry(after: retries.backoff.delay(beforeRetry: envelope.attempt, chance: chance()))
  }
}
