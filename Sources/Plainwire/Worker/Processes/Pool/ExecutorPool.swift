import Logging

/// The executors of one consumer, and the messages that wait for one of them, on a thread of its own that sleeps in `poll`.
///
/// An actor whose executor is that thread: the compiler sees to it that nothing else comes near its state. All times are the
/// machine's: what is limited here are processes.
actor ExecutorPool {
  nonisolated let loop: LoopExecutor
  nonisolated var unownedExecutor: UnownedSerialExecutor { loop.asUnownedSerialExecutor() }
  nonisolated let plan: ExecutorPlan
  nonisolated let logger: Logger
  /// Called once, when there is no hope of an executor.
  private let gaveUp: @Sendable () -> Void
  private var poll = DescriptorPoll()

  var executors: [Executor]
  var waiting = FIFO<ExecutorRun>()
  /// Whether any executor has ever been ready: then the program can run, and what keeps it from it now will pass.
  var hasBeenReady = false
  /// Why there is no hope of an executor.
  private(set) var failure: WorkerError?
  private var isEnding = false
  private var endWaiter: CheckedContinuation<Void, Never>?

  private init(_ plan: ExecutorPlan, loop: LoopExecutor, logger: Logger, gaveUp: @escaping @Sendable () -> Void) {
    self.plan = plan
    self.loop = loop
    self.logger = logger
    self.gaveUp = gaveUp
    executors = (1...plan.slots.count).map { Executor(number: $0) }
  }

  /// - Throws: when the system has no thread for it.
  static func start(
    _ plan: ExecutorPlan, logger: Logger, gaveUp: @escaping @Sendable () -> Void
  ) throws(WorkerError) -> ExecutorPool {
    do throws(ConnectionFailure) {
      let loop = LoopExecutor(pipe: try WakePipe())
      let pool = ExecutorPool(plan, loop: loop, logger: logger, gaveUp: gaveUp)
      try NativeThread.start {
        loop.adoptThread()
        while loop.runJobs() { pool.assumeIsolated { $0.turn() } }
      }
      return pool
    } catch {
      throw WorkerError("the system gave no thread to watch over executors: \(error.reason)")
    }
  }

  // MARK: Running

  /// Has an executor run the message; waits for one that is free, and for what comes of it.
  nonisolated func run(_ message: Message) async throws(Halt) -> RunYield {
    let id = RunNumber.next()
    return try await withTaskCancellationHandler {
      await take(message, id)
    } onCancel: {
      Task { await self.cancel(id) }
    }.get()
  }

  private func take(_ message: Message, _ id: UInt64) async -> Result<RunYield, Halt> {
    await withCheckedContinuation { waiter in
      let run = ExecutorRun(id: id, message: message, waiter: waiter)
      guard !Task.isCancelled, !isEnding, failure == nil else { return run.end(.failure(.interrupted)) }
      waiting.append(run)
      handOut()
    }
  }

  private func cancel(_ id: UInt64) {
    if let run = waiting.removeFirst(where: { $0.id == id }) { return run.end(.failure(.interrupted)) }
    for executor in executors {
      guard case .running(_, let run, _) = executor.phase, run.id == id else { continue }
      end(executor, .interrupted)
    }
  }

  // MARK: Ending

  /// Ends all executors, and returns when they are gone. To be called once, when nothing runs any more.
  func end() async {
    isEnding = true
    interruptWaiting()
    for executor in executors { retire(executor) }
    await withCheckedContinuation { waiter in
      endWaiter = waiter
      endIfAllAreGone()
    }
    // Not before: who has waited comes back by way of this thread.
    loop.stop()
  }

  private func endIfAllAreGone() {
    guard isEnding, executors.allSatisfy(\.isGone) else { return }
    endWaiter.take()?.resume()
  }

  private func giveUp(_ sentence: String) {
    guard failure == nil, !isEnding else { return }
    failure = WorkerError(
      "the consumer of \"\(plan.greeting.queue)\" cannot start its executors: \(ExecutorPlan.maxFailedStarts) in a row "
        + "ended before they were ready; the last one \(sentence)")
    interruptWaiting()
    gaveUp()
  }

  private func interruptWaiting() {
    while let run = waiting.popFirst() { run.end(.failure(.interrupted)) }
  }

  // MARK: The loop

  /// Does what is due, then sleeps until an executor speaks, a deadline or a wake-up.
  private func turn() {
    let now = ContinuousClock.now
    var deadline: ContinuousClock.Instant?
    for executor in executors { deadline = deadline.earlier(attend(executor, now)) }
    endIfAllAreGone()
    poll.removeAll()
    _ = poll.add(loop.pipe.descriptor, writing: false)
    let spoken = executors.compactMap { executor -> (Int, Executor)? in
      guard let process = executor.process, !process.isHungUp else { return nil }
      return (poll.add(process.socket, writing: process.hasOutgoing), executor)
    }
    let milliseconds = deadline.map { max(0, ($0 - .now).milliseconds) } ?? -1
    poll.wait(milliseconds: loop.fallAsleep() ? Int32(clamping: milliseconds) : 0)
    loop.wakeUp()
    if poll.isReadable(0) { loop.pipe.drain() }
    for (position, executor) in spoken {
      if poll.isWritable(position) { executor.process?.flush() }
      if poll.isReadable(position) { hear(executor) }
    }
    handOut()
  }

  /// Starts a process in the slot.
  func start(_ executor: Executor, _ now: ContinuousClock.Instant) {
    guard !isEnding, failure == nil else { return executor.phase = .gone }
    do throws(ConnectionFailure) {
      let process = try ExecutorProcess(plan.program) { id in Task { await self.hasEnded(id) } }
      executor.runs = 0
      executor.phase = .starting(process, until: now + ExecutorPlan.startTime)
    } catch {
      startFailed(executor, "did not start: \(error.reason)")
    }
  }

  func startFailed(_ executor: Executor, _ sentence: String) {
    executor.failedStarts += 1
    logger.error("An executor \(sentence)", metadata: metadata(executor))
    if !hasBeenReady, executor.failedStarts >= ExecutorPlan.maxFailedStarts { giveUp(sentence) }
    rest(executor)
  }

  /// Until the next start.
  func rest(_ executor: Executor) {
    executor.phase = isEnding || failure != nil ? .gone : .resting(until: .now + executor.pause)
  }

  func metadata(_ executor: Executor) -> Logger.Metadata {
    var metadata: Logger.Metadata = ["queue": "\(plan.greeting.queue)", "executor": "\(executor.number)"]
    if let process = executor.process { metadata["pid"] = "\(process.id)" }
    return metadata
  }
}
