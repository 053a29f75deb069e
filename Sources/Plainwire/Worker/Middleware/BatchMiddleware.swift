/// A ``RunMiddleware`` that is around the runs of batches too. A worker that has consumers with batches needs all of its
/// middleware to be so, and says so when it starts.
public protocol BatchMiddleware: RunMiddleware {
  /// Runs the batch by calling `next`, at most once, and returns as many results as there are tasks, in their order.
  ///
  /// - Throws: what goes for all of the batch, and counts as thrown by the handler.
  func run<Contract: TaskContract>(
    batch tasks: [Contract], _ context: BatchContext,
    next: ([Contract], BatchContext) async throws -> [Result<Contract.Result, any Error>]
  ) async throws -> [Result<Contract.Result, any Error>]
}
