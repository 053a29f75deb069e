/// Middleware around a handler, the first one outermost. Without any the handler is left as it is.
struct MiddlewareChain: Sendable {
  let middleware: [any RunMiddleware]

  func around<Contract: TaskContract>(
    _ handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) -> @Sendable (Contract, RunContext) async throws -> Contract.Result {
    middleware.reversed().reduce(handler) { inner, middleware in
      { task, context in
        let call = NextCall(of: middleware)
        return try await middleware.run(task, context) { task, context in
          try call.begin()
          return try await inner(task, context)
        }
      }
    }
  }

  /// Those that do not know batches were refused when the worker started.
  func around<Contract: TaskContract>(batch handler: @escaping BatchHandler<Contract>) -> BatchHandler<Contract> {
    middleware.compactMap { $0 as? any BatchMiddleware }.reversed().reduce(handler) { inner, middleware in
      { tasks, context in
        let call = NextCall(of: middleware)
        return try await middleware.run(batch: tasks, context) { tasks, context in
          try call.begin()
          return try await inner(tasks, context)
        }
      }
    }
  }

  /// The first that does not know batches.
  var firstWithoutBatches: (any RunMiddleware)? { middleware.first { !($0 is any BatchMiddleware) } }
}
