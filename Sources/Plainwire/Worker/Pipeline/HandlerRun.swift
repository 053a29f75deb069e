import Logging

/// Runs the handler, and sorts what it throws.
struct HandlerRun<Contract: TaskContract>: Sendable {
  let queue: String
  let retries: Retries
  let timeLimit: TimeLimit?
  let logger: Logger
  let handler: @Sendable (Contract, RunContext) async throws -> Contract.Result

  func result(of task: Contract, _ envelope: Envelope) async throws(Halt) -> Contract.Result {
    let context = RunContext(
      queue: queue, envelope: envelope, isLastAttempt: !retries.allowAnother(after: envelope.attempt),
      workerLogger: logger)
    guard let timeLimit else { return try await call(task, context) }
    return try await timeLimit.run { () throws(Halt) in try await call(task, context) }
  }

  private func call(_ task: Contract, _ context: RunContext) async throws(Halt) -> Contract.Result {
    do {
      return try await handler(task, context)
    } catch let outcome as Outcome {
      throw .asked(outcome)
    } catch {
      // A handler that is cancelled may throw anything; whatever it is, the run was not its own failure.
      if Task.isCancelled { throw .interrupted }
      throw .failed(Self.line(describing: error), isFinal: !retries.areFor(error))
    }
  }

  /// One line of at most 500 characters.
  static func line(describing error: any Error) -> String {
    let text = "\(type(of: error)): \(error)"
    return String(String(text.map { $0.isNewline ? " " : $0 }).prefix(500))
  }
}
