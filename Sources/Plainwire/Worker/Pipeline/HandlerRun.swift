/// Runs a task where its consumer runs: here, here within a time, or in an executor.
struct HandlerRun<Contract: TaskContract>: Sendable {
  let call: HandlerCall<Contract>
  /// Of a message that has none itself.
  let timeout: Duration?
  let time: any TimeSource
  /// The threads that blocking handlers run on; nil for handlers that await.
  let threads: (any TaskExecutor)?
  /// Whether the lanes are not on those threads, as those of a pool are not.
  let changesThreads: Bool
  /// They keep the time themselves.
  let executors: ExecutorPool?

  init(
    _ controls: ConsumerControls, setting: WorkerSetting, at place: Workplace,
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) {
    call = HandlerCall(controls, logger: setting.logger, handler: handler)
    timeout = controls.timeout
    time = setting.time
    threads = place.threads
    changesThreads = place.pool?.threads != nil
    executors = place.executors
  }

  func callAsFunction(_ task: Contract, _ body: [UInt8], _ envelope: Envelope) async throws(Halt) -> RunYield {
    if let executors {
      return try await executors.run(Message(body: body, envelope: envelope)).checked(as: Contract.self)
    }
    guard let limit = envelope.timeout ?? timeout else {
      guard changesThreads else { return try await call(task, envelope) }
      return try await withTaskExecutorPreference(threads) { await caught(task, envelope) }.get()
    }
    let timeLimit = TimeLimit(limit: limit, time: time, executor: threads)
    return try await timeLimit.run { () throws(Halt) in try await call(task, envelope) }
  }

  private func caught(_ task: Contract, _ envelope: Envelope) async -> Result<RunYield, Halt> {
    do throws(Halt) {
      return .success(try await call(task, envelope))
    } catch {
      return .failure(error)
    }
  }
}
