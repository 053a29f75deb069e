public import Logging

// Consumers whose handlers take several tasks at once. There are none with `.processes`: an executor runs one task at a time.
//
// What a handler returns tells them apart. A closure that returns nothing suits all of them to the compiler, in a task that has
// no result: two are disfavoured so that it takes the right one.

extension Consumer {
  /// A consumer whose handler takes several tasks at once, and returns one result for each task, in their order.
  ///
  /// The tasks are in the order in which their messages came, and each is a message of its own: one that is not valid, has expired
  /// or was cancelled joins no batch, and its neighbours do. Each has its result, its reply and its attempts. When the handler
  /// throws, that counts for every task of the batch.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - batches: how many tasks a run has at most, and how long the first of them waits for others.
  ///   - slots: how many batches run at once.
  ///   - prefetch: how many messages may be taken and not yet settled; unless said all that fill the slots, and one batch more.
  ///     Not less than fill the slots.
  ///   - rate: how often tasks may join a batch; as often as they come unless said. It counts tasks, not batches.
  ///   - limit: as for a handler of one task; it counts tasks, not batches.
  ///   - timeout: how long the run of a batch may take; as long as it wants unless said. Then all of its tasks have failed.
  ///   - expires: as for a handler of one task; looked at once more when the batch begins.
  ///   - unique: as for a handler of one task.
  ///   - hours: as for a handler of one task.
  ///   - rest: as for a handler of one task.
  ///   - retries: as for a handler of one task. Each message is retried by itself, in whatever batch it is then.
  ///   - label: as for a handler of one task.
  ///   - logLevel: as for a handler of one task.
  ///   - errorDetail: as for a handler of one task.
  ///   - middleware: what is around each run of a batch, inside of the worker's; the first one outermost.
  ///   - handler: runs the tasks of a batch, 1 or more.
  @_disfavoredOverload
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    batches: Batches,
    run slots: TaskSlots = .tasks(4),
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
    handler: @escaping @Sendable ([Contract], BatchContext) async throws -> [Contract.Result]
  ) {
    let controls = ConsumerControls(
      slots: slots.count,
      usesThreads: false,
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
      try await handler(tasks, context).map { .success($0) }
    }
  }

  /// The same for a task that has no result: when the handler returns, all of the batch is done.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - batches: as for a handler that returns results.
  ///   - slots: how many batches run at once.
  ///   - prefetch: as for a handler that returns results.
  ///   - rate: as for a handler that returns results.
  ///   - limit: as for a handler of one task; it counts tasks, not batches.
  ///   - timeout: as for a handler that returns results.
  ///   - expires: as for a handler that returns results.
  ///   - unique: as for a handler of one task.
  ///   - hours: as for a handler that returns results.
  ///   - rest: as for a handler that returns results.
  ///   - retries: as for a handler that returns results.
  ///   - label: as for a handler that returns results.
  ///   - logLevel: as for a handler that returns results.
  ///   - errorDetail: as for a handler that returns results.
  ///   - middleware: as for a handler that returns results.
  ///   - handler: runs the tasks of a batch, 1 or more.
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    batches: Batches,
    run slots: TaskSlots = .tasks(4),
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
    handler: @escaping @Sendable ([Contract], BatchContext) async throws -> Void
  ) where Contract.Result == Void {
    let controls = ConsumerControls(
      slots: slots.count,
      usesThreads: false,
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
      try await handler(tasks, context)
      return tasks.map { _ in .success(()) }
    }
  }

  /// The same for a handler that says of each task how it fared: its result, or what it would have thrown had the task been alone, an ``Outcome`` too.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - batches: as for a handler that returns results.
  ///   - slots: how many batches run at once.
  ///   - prefetch: as for a handler that returns results.
  ///   - rate: as for a handler that returns results.
  ///   - limit: as for a handler of one task; it counts tasks, not batches.
  ///   - timeout: as for a handler that returns results.
  ///   - expires: as for a handler that returns results.
  ///   - unique: as for a handler of one task.
  ///   - hours: as for a handler that returns results.
  ///   - rest: as for a handler that returns results.
  ///   - retries: as for a handler that returns results.
  ///   - label: as for a handler that returns results.
  ///   - logLevel: as for a handler that returns results.
  ///   - errorDetail: as for a handler that returns results.
  ///   - middleware: as for a handler that returns results.
  ///   - handler: runs the tasks of a batch, 1 or more.
  @_disfavoredOverload
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    batches: Batches,
    run slots: TaskSlots = .tasks(4),
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
    handler: @escaping @Sendable ([Contract], BatchContext) async throws -> [Swift.Result<Contract.Result, any Error>]
  ) {
    let controls = ConsumerControls(
      slots: slots.count,
      usesThreads: false,
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
    self.init(of: task, batches, controls, TaskControls(rate: rate, limit: limit, unique: unique), handler)
  }
}

extension Consumer {
  init<Contract: TaskContract>(
    of task: Contract.Type, _ batches: Batches, _ controls: ConsumerControls, _ taskControls: TaskControls<Contract>,
    _ handler: @escaping BatchHandler<Contract>
  ) {
    self.queue = task.queue
    self.controls = controls
    self.greeting = Greeting(queue: task.queue, digest: task.schema.digest)
    self.makePipeline = { setting, place in
      let chain = MiddlewareChain(middleware: setting.middleware + controls.middleware)
      let room = BatchRoom(batches, controls, setting: setting, at: place, handler: chain.around(batch: handler))
      return Pipeline(of: task, controls, taskControls, setting: setting, at: place, run: .inBatches(room))
    }
    self.makeExecutorRun = nil
  }
}
