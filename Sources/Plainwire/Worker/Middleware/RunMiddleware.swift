/// A step around every run of a handler: it may measure the run, refuse it, tell the handler more, or change what the handler
/// gets.
///
/// ```swift
/// struct Audit: RunMiddleware {
///   func run<Contract: TaskContract>(
///     _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
///   ) async throws -> Contract.Result {
///     defer { context.logger.info("Ran") }
///     return try await next(task, context)
///   }
/// }
/// ```
///
/// Given to a ``Worker`` it is around all of its consumers' runs, given to a ``Consumer`` around that one's, inside of the worker's.
/// Of several the first is outermost. It is part of the run: the timeout counts its time, what it throws counts as thrown by the
/// handler, and with `.processes` it runs in the executor.
public protocol RunMiddleware: Sendable {
  /// Runs the task by calling `next`, at most once, and returns its result; or does not call it, and returns another result or
  /// throws.
  ///
  /// - Throws: what `next` throws, or what is to count as thrown by the handler, an ``Outcome`` too.
  func run<Contract: TaskContract>(
    _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
  ) async throws -> Contract.Result
}
