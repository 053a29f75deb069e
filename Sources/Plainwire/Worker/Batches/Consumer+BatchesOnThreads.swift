public import Logging

extension Consumer {
  /// The same for a handler that blocks: it runs on a thread of the worker's own, and returns one result for each task, in their order.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - batches: as for handlers that await.
  ///   - slots: how many batches run at once, each on its thread.
  ///   - prefetch: as for handlers that await.
  ///   - rate: as for handlers that await.
  ///   - limit: as for a handler of one task; it counts tasks, not batches.
  ///   - timeout: as for handlers that await. Nothing can end a thread that blocks.
  ///   - expires: as for handlers that await.
  ///   - unique: as for a handler of one task.
  ///   - hours: as for handlers that await.
  ///   - rest: as for handlers that await.
  ///   - retries: as for handlers that await.
  ///   - label: as for handlers that await.
  ///   - logLevel: as for handlers that await.
  ///   - errorDetail: as for handlers that await.
  ///   - middleware: as for handlers that await.
  ///   - handler: runs the tasks of a batch, 1 or more; it may block, but cannot await.
  @_disfavoredOverload
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    batches: Batches,
    run slots: ThreadSlots,
    prefetch: Int? = nil,
    rate: Rate<Contract>? = nil,
    limit: Limit<Contract>? = nil,
    timeout: Duration? = nil,
    expires: Duration? = nil,
    unique: Unique<Contract>? = nil,
    during hours: [Hours] = [],
    notDuring rest: [Hours] = [],
    retries: Retries = .upTo(3),
    label: String? = nil,
    logLevel: Logger.Level? = nil,
    errorDetail: ErrorDetail = .brief,
    middleware: [any RunMiddleware] = [],
    handler: @escaping @Sendable ([Contract], BatchContext) throws -> [Contract.Result]
  ) {
    let controls = ConsumerControls(
      slots: slots.count,
      usesThreads: true,
      prefetch: prefetch,
      rate: rate?.pace,
      limit: limit?.rule,
      timeout: timeout,
      expires: expires,
      unique: unique?.span,
      hours: OpeningHours(during: hours, notDuring: rest),
      retries: retries,
      label: label,
      logLevel: logLevel,
      errorDetail: errorDetail,
      middleware: middleware,
      batches: batches,
      pool: slots.pool)
    self.init(of: task, batches, controls, TaskControls(rate: rate, limit: limit, unique: unique)) { tasks, context in
      try handler(tasks, context).map { .success($0) }
    }
  }

  /// The same for a handler that blocks, of a task that has no result.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - batches: as for handlers that await.
  ///   - slots: how many batches run at once, each on its thread.
  ///   - prefetch: as for handlers that await.
  ///   - rate: as for handlers that await.
  ///   - limit: as for a handler of one task; it counts tasks, not batches.
  ///   - timeout: as for handlers that await. Nothing can end a thread that blocks.
  ///   - expires: as for handlers that await.
  ///   - unique: as for a handler of one task.
  ///   - hours: as for handlers that await.
  ///   - rest: as for handlers that await.
  ///   - retries: as for handlers that await.
  ///   - label: as for handlers that await.
  ///   - logLevel: as for handlers that await.
  ///   - errorDetail: as for handlers that await.
  ///   - middleware: as for handlers that await.
  ///   - handler: runs the tasks of a batch, 1 or more; it may block, but cannot await.
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    batches: Batches,
    run slots: ThreadSlots,
    prefetch: Int? = nil,
    rate: Rate<Contract>? = nil,
    limit: Limit<Contract>? = nil,
    timeout: Duration? = nil,
    expires: Duration? = nil,
    unique: Unique<Contract>? = nil,
    during hours: [Hours] = [],
    notDuring rest: [Hours] = [],
    retries: Retries = .upTo(3),
    label: String? = nil,
    logLevel: Logger.Level? = nil,
    errorDetail: ErrorDetail = .brief,
    middleware: [any RunMiddleware] = [],
    handler: @escaping @Sendable ([Contract], BatchContext) throws -> Void
  ) where Contract.Result == Void {
    let controls = ConsumerControls(
      slots: slots.count,
      usesThreads: true,
      prefetch: prefetch,
      rate: rate?.pace,
      limit: limit?.rule,
      timeout: timeout,
      expires: expires,
      unique: unique?.span,
      hours: OpeningHours(during: hours, notDuring: rest),
      retries: retries,
      label: label,
      logLevel: logLevel,
      errorDetail: errorDetail,
      middleware: middleware,
      batches: batches,
      pool: slots.pool)
    self.init(of: task, batches, controls, TaskControls(rate: rate, limit: limit, unique: unique)) { tasks, context in
      try handler(tasks, context)
      return tasks.map { _ in .success(()) }
    }
  }

  /// The same for a handler that blocks, and says of each task how it fared.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - batches: as for handlers that await.
  ///   - slots: how many batches run at once, each on its thread.
  ///   - prefetch: as for handlers that await.
  ///   - rate: as for handlers that await.
  ///   - limit: as for a handler of one task; it counts tasks, not batches.
  ///   - timeout: as for handlers that await. Nothing can end a thread that blocks.
  ///   - expires: as for handlers that await.
  ///   - unique: as for a handler of one task.
  ///   - hours: as for handlers that await.
  ///   - rest: as for handlers that await.
  ///   - retries: as for handlers that await.
  ///   - label: as for handlers that await.
  ///   - logLevel: as for handlers that await.
  ///   - errorDetail: as for handlers that await.
  ///   - middleware: as for handlers that await.
  ///   - handler: runs the tasks of a batch, 1 or more; it may block, but cannot await.
  @_disfavoredOverload
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    batches: Batches,
    run slots: ThreadSlots,
    prefetch: Int? = nil,
    rate: Rate<Contract>? = nil,
    limit: Limit<Contract>? = nil,
    timeout: Duration? = nil,
    expires: Duration? = nil,
    unique: Unique<Contract>? = nil,
    during hours: [Hours] = [],
    notDuring rest: [Hours] = [],
    retries: Retries = .upTo(3),
    label: String? = nil,
    logLevel: Logger.Level? = nil,
    errorDetail: ErrorDetail = .brief,
    middleware: [any RunMiddleware] = [],
    handler: @escaping @Sendable ([Contract], BatchContext) throws -> [Swift.Result<Contract.Result, any Error>]
  ) {
    let controls = ConsumerControls(
      slots: slots.count,
      usesThreads: true,
      prefetch: prefetch,
      rate: rate?.pace,
      limit: limit?.rule,
      timeout: timeout,
      expires: expires,
      unique: unique?.span,
      hours: OpeningHours(during: hours, notDuring: rest),
      retries: retries,
      label: label,
      logLevel: logLevel,
      errorDetail: errorDetail,
      middleware: middleware,
      batches: batches,
      pool: slots.pool)
    self.init(of: task, batches, controls, TaskControls(rate: rate, limit: limit, unique: unique)) { tasks, context in
      try handler(tasks, context)
    }
  }
}
