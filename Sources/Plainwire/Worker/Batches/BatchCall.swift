import Logging

/// What runs a batch: for each task, in their order, its result or what went wrong with it.
typealias BatchHandler<Contract: TaskContract> =
  @Sendable ([Contract], BatchContext) async throws -> [Result<Contract.Result, any Error>]

/// Calls the handler of a batch, and sorts what it throws.
struct BatchCall<Contract: TaskContract>: Sendable {
  let queue: String
  let label: String
  let retries: Retries
  let errorText: ErrorText
  let logger: Logger
  let handler: BatchHandler<Contract>

  /// - Throws: what goes for all of the batch.
  func callAsFunction(
    _ tasks: [(task: Contract, envelope: Envelope)]
  ) async throws(Halt) -> [Result<Contract.Result, Halt>] {
    let context = BatchContext(
      queue: queue, label: label, runs: tasks.map { runContext(of: $0.envelope) }, workerLogger: logger)
    let results: [Result<Contract.Result, any Error>]
    do {
      results = try await handler(tasks.map(\.task), context)
    } catch {
      throw ThrownError(error: error).halt(retries, errorText)
    }
    // Whose they are is anybody's guess.
    guard results.count == tasks.count else {
      throw .failed("the handler returned \(results.count) results for \(tasks.count) tasks", isFinal: false)
    }
    return results.map { result in result.mapError { ThrownError(error: $0).halt(retries, errorText) } }
  }

  private func runContext(of envelope: Envelope) -> RunContext {
    RunContext(
      queue: queue, label: label, envelope: envelope, isLastAttempt: !retries.allowAnother(after: envelope),
      workerLogger: logger)
  }
}
