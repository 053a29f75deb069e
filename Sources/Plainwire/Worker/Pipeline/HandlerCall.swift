import Logging

/// Calls the handler, and sorts what it throws.
struct HandlerCall<Contract: TaskContract>: Sendable {
  let queue: String
  let label: String
  let retries: Retries
  let errorText: ErrorText
  let logger: Logger
  let handler: @Sendable (Contract, RunContext) async throws -> Contract.Result

  init(
    _ controls: ConsumerControls, logger: Logger,
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) {
    queue = Contract.queue
    label = controls.label ?? Contract.queue
    retries = controls.retries
    errorText = ErrorText(detail: controls.errorDetail)
    self.logger = logger
    self.handler = handler
  }

  func callAsFunction(_ task: Contract, _ envelope: Envelope) async throws(Halt) -> RunYield {
    let context = RunContext(
      queue: queue, label: label, envelope: envelope, isLastAttempt: !retries.allowAnother(after: envelope),
      workerLogger: logger)
    do {
      return RunYield(try await handler(task, context), of: Contract.self, for: envelope)
    } catch {
      throw ThrownError(error: error).halt(retries, errorText)
    }
  }
}
