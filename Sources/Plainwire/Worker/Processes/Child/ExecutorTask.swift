/// Runs one message in an executor, as its worker would have run it: the body is checked again.
struct ExecutorTask<Contract: TaskContract>: Sendable {
  let call: HandlerCall<Contract>

  func report(on message: Message) async -> ExecutorReport {
    do throws(Halt) {
      // What its worker had merged into the envelope stays.
      var merged = message.envelope
      let task = try Intake.read(message.body, as: Contract.self, mergingInto: &merged)
      return .done(try await call(task, message.envelope))
    } catch {
      return Self.report(error)
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
