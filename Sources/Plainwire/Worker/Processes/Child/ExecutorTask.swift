import Wire

/// Runs one message in an executor, as its worker would have run it: the body is checked again.
struct ExecutorTask<Contract: TaskContract>: Sendable {
  let call: HandlerCall<Contract>

  func report(on message: Message) async -> ExecutorReport {
    let read = Intake<Contract>().read(message)
    do throws(Halt) {
      // What its worker had merged into the envelope stays.
      return .done(yield(try await call(try read.valid(), message.envelope), for: message.envelope))
    } catch {
      return Self.report(error)
    }
  }

  private func yield(_ result: Contract.Result, for envelope: Envelope) -> RunYield {
    guard envelope.replyAddress != nil else { return .unasked }
    do throws(Violation) {
      return .written(try Contract.encodeResult(result, limits: BodyLimits(maxBytes: .max)))
    } catch {
      return .unfit("\(error)")
    }
  }

  private static func report(_ halt: Halt) -> ExecutorReport {
    switch halt {
    case .asked(let outcome): .asked(outcome)
    case .failed(let line, let isFinal): .failed(line, isFinal: isFinal)
    case .rejected(let violation): .failed("the executor does not take the body for valid: \(violation)", isFinal: true)
    case .crashed(let line): .failed(line, isFinal: false)
    case .expired, .early, .putOff, .duplicate, .cancelled, .timedOut, .interrupted: .asked(.requeue)
    }
  }
}
