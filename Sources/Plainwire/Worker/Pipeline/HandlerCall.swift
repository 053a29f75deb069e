import Logging

/// Calls the handler, and sorts what it throws.
struct HandlerCall<Contract: TaskContract>: Sendable {
  let queue: String
  let retries: Retries
  let errorText: ErrorText
  let logger: Logger
  let handler: @Sendable (Contract, RunContext) async throws -> Contract.Result

  func callAsFunction(_ task: Contract, _ envelope: Envelope) async throws(Halt) -> Contract.Result {
    let context = RunContext(
      queue: queue, envelope: envelope, isLastAttempt: !retries.allowAnother(after: envelope),
      workerLogger: logger)
    do {
      return try await handler(task, context)
    } catch {
      throw ThrownError(error: error).halt(retries, errorText)
    }
  }
}
