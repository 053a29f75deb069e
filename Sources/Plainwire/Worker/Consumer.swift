public import Logging

/// One task on one queue, and how its messages are run.
///
/// ```swift
/// Consumer(of: Add.self, run: .tasks(64), retries: .upTo(3)) { add, context in
///   add.a + add.b
/// }
/// ```
///
/// The handler returns the task's result, or throws: an ``Outcome`` to say what becomes of the message, anything else as
/// a failure, which is retried as `retries` say. A message may come more than once, so a handler should bear repetition.
public struct Consumer: Sendable {
  let queue: String
  let controls: ConsumerControls
  /// What an executor of this consumer says first.
  let greeting: Greeting
  let makePipeline: @Sendable (WorkerSetting, Workplace) -> any DeliveryPipeline
  /// What an executor of this consumer does with a message.
  let makeExecutorRun: @Sendable (WorkerSetting) -> @Sendable (Message) async -> ExecutorReport

  /// A consumer whose handler awaits.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - slots: how many runs go on at once.
  ///   - prefetch: how many messages may be taken and not yet settled; twice the slots unless said, so that the next is at hand
  ///     when a run ends. For runs that last minutes give the number of slots: what waits here waits for no one else.
  ///   - rate: how often runs may start; as often as slots are free unless said.
  ///   - limit: how many runs may go on at once beyond what `slots` say, for each key or in the whole fleet; any number unless
  ///     said.
  ///   - timeout: how long a run may take; as long as it wants unless said. Then its handler's task is cancelled, and the run
  ///     counts as failed. A handler that does not end when it is cancelled is reported, and keeps its slot until it ends.
  ///   - expires: how old a message may be when its turn comes, by the time of its publication; any age unless said. An
  ///     older one becomes a dead letter with the code `expired`. A message may say less for itself.
  ///   - unique: which tasks count as the same, so that only one of them runs; none unless said. The others are acknowledged
  ///     without a run. Needs a broker whose clients share values.
  ///   - hours: the hours in which it works; at any hour unless said. Outside of them messages stay in the broker.
  ///   - rest: the hours in which it does not, even if they are among those.
  ///   - retries: what becomes of a run that failed; three retries with exponential backoff unless said.
  ///   - label: what the consumer is called in the log and the status line, one line of text; the queue's name unless said.
  ///   - logLevel: the least level of what is logged for this consumer, by its handlers' `context.logger` too; the logger's unless
  ///     said.
  ///   - errorDetail: how much is told of what its handlers throw; one line unless said.
  ///   - handler: runs one task.
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    run slots: TaskSlots = .tasks(16),
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
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
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
      pool: slots.pool)
    self.init(of: task, controls, TaskControls(rate: rate, limit: limit, unique: unique), handler)
  }

  /// A consumer whose handler blocks: it runs on a thread of the worker's own.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - slots: how many runs go on at once, each on its thread.
  ///   - prefetch: as for handlers that await.
  ///   - rate: as for handlers that await.
  ///   - limit: as for handlers that await.
  ///   - timeout: as for handlers that await. Nothing can end a thread that blocks: a handler that may is to look at
  ///     `Task.isCancelled`, or to ask what it waits for not to take longer.
  ///   - expires: as for handlers that await.
  ///   - unique: as for handlers that await.
  ///   - hours: as for handlers that await.
  ///   - rest: as for handlers that await.
  ///   - retries: as for handlers that await.
  ///   - label: as for handlers that await.
  ///   - logLevel: as for handlers that await.
  ///   - errorDetail: as for handlers that await.
  ///   - handler: runs one task; it may block, but cannot await.
  public init<Contract: TaskContract>(
    of task: Contract.Type,
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
    handler: @escaping @Sendable (Contract, RunContext) throws -> Contract.Result
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
      pool: slots.pool)
    self.init(of: task, controls, TaskControls(rate: rate, limit: limit, unique: unique)) { task, context in
      try handler(task, context)
    }
  }

  /// A consumer whose handler may do anything: it runs in a process where it is alone.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - slots: how many runs go on at once, each in its process, and what a process may use.
  ///   - prefetch: as for handlers that await.
  ///   - rate: as for handlers that await.
  ///   - limit: as for handlers that await.
  ///   - timeout: how long a run may take; as long as it wants unless said. Then its process is ended, whatever it does: by
  ///     SIGTERM, and by SIGKILL after the grace of `slots`; and the run counts as failed. By the machine's time.
  ///   - expires: as for handlers that await.
  ///   - unique: as for handlers that await.
  ///   - hours: as for handlers that await.
  ///   - rest: as for handlers that await.
  ///   - retries: as for handlers that await. A run whose process crashes, or uses more memory than it may, is always worth
  ///     another; after the last one the message is a dead letter with the code `crashed`.
  ///   - label: as for handlers that await.
  ///   - logLevel: as for handlers that await.
  ///   - errorDetail: as for handlers that await.
  ///   - handler: runs one task; it may await, block, or hold the processor. It shares no memory with the worker, nor with other
  ///     runs but those before it in the same process.
  public init<Contract: TaskContract>(
    of task: Contract.Type,
    run slots: ProcessSlots,
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
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
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
      processes: slots)
    self.init(of: task, controls, TaskControls(rate: rate, limit: limit, unique: unique), handler)
  }

  private init<Contract: TaskContract>(
    of task: Contract.Type, _ controls: ConsumerControls, _ taskControls: TaskControls<Contract>,
    _ handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) {
    self.queue = task.queue
    self.controls = controls
    self.greeting = Greeting(queue: task.queue, digest: task.schema.digest)
    self.makePipeline = { setting, place in
      Pipeline(of: task, controls, taskControls, setting: setting, at: place, handler: handler)
    }
    self.makeExecutorRun = { setting in
      let call = HandlerCall(
        queue: task.queue, retries: controls.retries, errorText: ErrorText(detail: controls.errorDetail),
        logger: setting.logger, handler: handler)
      return { await ExecutorTask(call: call).report(on: $0) }
    }
  }

  /// - Throws: when a number makes no sense, or a control needs what the broker does not have.
  func validate(on broker: any Broker) throws(WorkerError) {
    if let fault = controls.fault { throw WorkerError("the consumer of \"\(queue)\" has \(fault)") }
    if let control = controls.shared, broker.coordination == nil {
      throw WorkerError(
        "the consumer of \"\(queue)\" has \(control), which a fleet keeps in a store, and \(broker.description) has none; "
          + "give the worker `broker.coordinating(through:)` with Redis or SQLite")
    }
  }
}
