import Logging

/// Calls the handler, and sorts what it throws.
struct HandlerCall<Contract: TaskContract>: Sendable {
  let queue: String
  let retries: Retries
  let logger: Logger
  let handler: @Sendable (Contract, RunContext) async throws -> Contract.Result

  func callAsFunction(_ task: Contract, _ envelope: Envelope) async throws(Halt) -> Contract.Result {
    let context = RunContext(
      queue: queue, envelope: envelope, isLastAttempt: !retries.allowAnother(after: envelope),
      workerLogger: logger)
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
