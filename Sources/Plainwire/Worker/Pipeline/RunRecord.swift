import Logging

/// Logs how each message fared: never its body.
struct RunRecord: Sendable {
  let queue: String
  let logger: Logger

  func note(_ ending: Ending, _ settlement: Settlement, _ envelope: Envelope) {
    guard case .halted(let halt) = ending else {
      logger.trace("Ran", metadata: metadata(envelope))
      return
    }
    let (level, text) = Self.entry(for: halt)
    logger.log(level: level, "\(text)", metadata: metadata(envelope).merging(Self.fate(settlement)) { $1 })
  }

  /// Waits for the end of a handler that goes on after its message was settled: until then it has its slot.
  func seeOff(_ ending: Ending, _ envelope: Envelope) async {
    guard case .halted(.timedOut(_, let stuck?)) = ending else { return }
    await stuck.value
    logger.warning("A handler that had gone on after its timeout has ended", metadata: metadata(envelope))
  }

  private func metadata(_ envelope: Envelope) -> Logger.Metadata {
    ["queue": "\(queue)", "id": "\(envelope.loggedID)", "attempt": "\(envelope.attempt)"]
  }

  private static func entry(for halt: Halt) -> (Logger.Level, String) {
    switch halt {
    case .rejected(let violation): (.error, "Refused a message that is not valid: \(violation)")
    case .expired: (.warning, "Dropped a message that had expired")
    case .early: (.debug, "Put off a message that is not due yet")
    case .putOff(_, let why): (.debug, "Put off a message: \(why)")
    case .duplicate(let id): (.info, "Dropped a message: the same is the message \(ErrorText.name(id))")
    case .cancelled(whileRunning: false): (.warning, "Dropped a message whose task was cancelled")
    case .cancelled(whileRunning: true): (.warning, "Ended a run whose task was cancelled")
    case .asked(.requeue): (.debug, "The handler gave its message back")
    case .asked(.snooze): (.debug, "The handler put its message off")
    case .asked(.discard(let why)): (.warning, "The handler discarded its message: \(why)")
    case .failed(let line, _): (.warning, "The handler failed: \(line)")
    case .timedOut(let limit, nil): (.warning, "The handler took longer than its timeout of \(limit) and was ended")
    case .timedOut(let limit, _?):
      (.error, "The handler goes on after its timeout of \(limit) although it was cancelled; it keeps its slot")
    case .crashed(let line): (.error, "The run crashed: \(line)")
    case .interrupted: (.info, "Gave back a message whose run was cut short")
    }
  }

  private static func fate(_ settlement: Settlement) -> Logger.Metadata {
    switch settlement {
    case .acknowledge: [:]
    case .retry(let delay): ["retry": "in \(delay)"]
    case .requeue(let delay): ["again": "in \(delay)"]
    case .deadLetter(let reason): ["dead": "\(reason.code)"]
    }
  }
}
