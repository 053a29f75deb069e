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
  let slots: Int
  let usesThreads: Bool
  let prefetch: Int
  let makePipeline: @Sendable (WorkerSetting) -> any DeliveryPipeline

  /// A consumer whose handler awaits.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - slots: how many runs go on at once.
  ///   - prefetch: how many messages may be taken and not yet settled; twice the slots unless said, so that the next is at hand
  ///     when a run ends. For runs that last minutes give the number of slots: what waits here waits for no one else.
  ///   - retries: what becomes of a run that failed; three retries with exponential backoff unless said.
  ///   - handler: runs one task.
  public init<Contract: TaskContract>(
    of task: Contract.Type, run slots: TaskSlots = .tasks(16), prefetch: Int? = nil, retries: Retries = .upTo(3),
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) {
    self.init(of: task, slots: slots.count, onThreads: false, prefetch: prefetch, retries: retries, handler: handler)
  }

  /// A consumer whose handler blocks: it runs on a thread of the worker's own.
  ///
  /// - Parameters:
  ///   - task: the task, whose queue is consumed.
  ///   - slots: how many runs go on at once, each on its thread.
  ///   - prefetch: as for handlers that await.
  ///   - retries: as for handlers that await.
  ///   - handler: runs one task; it may block, but cannot await.
  public init<Contract: TaskContract>(
    of task: Contract.Type, run slots: ThreadSlots, prefetch: Int? = nil, retries: Retries = .upTo(3),
    handler: @escaping @Sendable (Contract, RunContext) throws -> Contract.Result
  ) {
    self.init(of: task, slots: slots.count, onThreads: true, prefetch: prefetch, retries: retries) { task, context in
      try handler(task, context)
    }
  }

  private init<Contract: TaskContract>(
    of task: Contract.Type, slots: Int, onThreads: Bool, prefetch: Int?, retries: Retries,
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) {
    self.queue = task.queue
    self.slots = slots
    self.usesThreads = onThreads
    self.prefetch = prefetch ?? slots * 2
    self.makePipeline = { setting in
      Pipeline(of: task, retries: retries, setting: setting, handler: handler)
    }
  }

  /// - Throws: when a number makes no sense.
  func validate() throws(WorkerError) {
    guard slots >= 1 else {
      let name = usesThreads ? "threads" : "tasks"
      throw WorkerError("the consumer of \"\(queue)\" has .\(name)(\(slots)); it needs 1 or more")
    }
    guard prefetch >= 1 else {
      throw WorkerError("the consumer of \"\(queue)\" has prefetch \(prefetch); it needs 1 or more")
    }
  }
}
