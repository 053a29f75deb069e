import Logging

/// Answers whoever waits for the outcome of a message: once, when it is final.
struct ReplyDesk: Sendable {
  /// How long a reply is kept for its caller.
  static let lifetime = Duration.seconds(600)
  /// The pauses before a reply is tried again that the broker could not take.
  static let pauses: [Duration] = [.milliseconds(200), .seconds(1), .seconds(5)]

  let queue: String
  let broker: any Broker
  let time: any TimeSource
  let logger: Logger

  func answer(_ ending: Ending, _ settlement: Settlement, _ envelope: Envelope) async {
    guard let address = envelope.replyAddress, let body = body(ending, settlement, envelope) else { return }
    var pauses = Self.pauses.makeIterator()
    while true {
      do throws(BrokerError) {
        return try await broker.reply(body, to: address, lifetime: Self.lifetime)
      } catch {
        guard error.isRetriable, let pause = pauses.next(), (try? await time.sleep(for: pause)) != nil else {
          return log("The caller gets no reply: \(error)", envelope)
        }
      }
    }
  }

  /// Nil when the outcome is not final.
  private func body(
    _ ending: Ending, _ settlement: Settlement, _ envelope: Envelope
  ) -> [UInt8]? {
    switch (ending, settlement) {
    case (.succeeded(.written(let result)), _): success(result, envelope)
    case (.succeeded(.unfit(let line)), _): unfit(line, envelope)
    case (.succeeded(.unasked), _): nil
    case (.halted(let halt), .deadLetter(let reason)): refusal(halt, reason, envelope)
    case (.halted(.duplicate(let id)), _): duplicate(of: id, envelope)
    default: nil
    }
  }

  private func success(_ result: [UInt8], _ envelope: Envelope) -> [UInt8]? {
    try? Reply(status: .succeeded).body(
      queue: queue, runs: envelope.attempt, lifetime: Self.lifetime, result: result)
  }

  private func unfit(_ line: String, _ envelope: Envelope) -> [UInt8]? {
    log("The handler's result is not what the task's schema says: \(line)", envelope)
    return try? Reply(status: .failed, exception: "the handler's result is not what the task's schema says: \(line)")
      .body(queue: queue, runs: envelope.attempt, lifetime: Self.lifetime)
  }

  private func refusal(_ halt: Halt, _ reason: DeadLetterReason, _ envelope: Envelope) -> [UInt8]? {
    var reply = Reply(status: .failed, exception: reason.message)
    switch halt {
    case .rejected(let violation):
      reply.status = .rejected
      reply.violation = violation
    case .expired: reply.status = .expired
    case .cancelled: reply.status = .cancelled
    case .asked: reply.status = .discarded
    // However much the consumer's own people are told.
    case .failed: reply.exception = ErrorText.line(reason.message)
    case .timedOut, .crashed, .early, .putOff, .duplicate, .interrupted: break
    }
    let runs = reason.runs(atAttempt: envelope.attempt)
    return try? reply.body(queue: queue, runs: runs, lifetime: Self.lifetime)
  }

  private func duplicate(of id: String, _ envelope: Envelope) -> [UInt8]? {
    let why = id == envelope.id ? "the task has run before, and its reply was lost" : "the same is the message \(id)"
    return try? Reply(status: .duplicate, exception: why, duplicateOf: id)
      .body(queue: queue, runs: envelope.attempt - 1, lifetime: Self.lifetime)
  }

  private func log(_ text: String, _ envelope: Envelope) {
    logger.error("\(text)", metadata: ["queue": "\(queue)", "id": "\(envelope.loggedID)"])
  }
}
