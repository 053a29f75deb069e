import Logging
import Wire

/// Answers whoever waits for the outcome of a message: once, when it is final.
struct ReplyDesk<Contract: TaskContract>: Sendable {
  /// How long a reply is kept for its caller.
  static var lifetime: Duration { .seconds(600) }
  /// The pauses before a reply is tried again that the broker could not take.
  static var pauses: [Duration] { [.milliseconds(200), .seconds(1), .seconds(5)] }

  let broker: any Broker
  let time: any TimeSource
  let logger: Logger

  func answer(_ ending: Ending<Contract.Result>, _ settlement: Settlement, _ envelope: Envelope) async {
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
    _ ending: Ending<Contract.Result>, _ settlement: Settlement, _ envelope: Envelope
  ) -> [UInt8]? {
    switch (ending, settlement) {
    case (.succeeded(.value(let result)), _): success(result, envelope)
    case (.succeeded(.unfit(let line)), _): unfit(line, envelope)
    case (.succeeded(.unasked), _): nil
    case (.halted(let halt), .deadLetter(let reason)): refusal(halt, reason, envelope)
    case (.halted(.duplicate(let id)), _): duplicate(of: id, envelope)
    default: nil
    }
  }

  /// A result is checked like a body: what its schema forbids, and JSON cannot say, becomes a failure for the caller.
  private func success(_ result: Contract.Result, _ envelope: Envelope) -> [UInt8]? {
    do throws(Violation) {
      _ = try Contract.encodeResult(result, limits: BodyLimits(maxBytes: .max))
      return try Reply(status: .succeeded).body(
        queue: Contract.queue, runs: envelope.attempt, lifetime: Self.lifetime
      ) { Contract.writeResult(result, to: &$0) }
    } catch {
      return unfit("\(error)", envelope)
    }
  }

  private func unfit(_ line: String, _ envelope: Envelope) -> [UInt8]? {
    log("The handler's result is not what the task's schema says: \(line)", envelope)
    return try? Reply(status: .failed, exception: "the handler's result is not what the task's schema says: \(line)")
      .body(queue: Contract.queue, runs: envelope.attempt, lifetime: Self.lifetime)
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
    return try? reply.body(queue: Contract.queue, runs: runs, lifetime: Self.lifetime)
  }

  private func duplicate(of id: String, _ envelope: Envelope) -> [UInt8]? {
    let why = id == envelope.id ? "the task has run before, and its reply was lost" : "the same is the message \(id)"
    return try? Reply(status: .duplicate, exception: why, duplicateOf: id)
      .body(queue: Contract.queue, runs: envelope.attempt - 1, lifetime: Self.lifetime)
  }

  private func log(_ text: String, _ envelope: Envelope) {
    logger.error("\(text)", metadata: ["queue": "\(Contract.queue)", "id": "\(envelope.id ?? "")"])
  }
}
