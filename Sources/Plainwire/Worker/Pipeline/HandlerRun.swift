import Wire

/// Runs a task where its consumer runs: here, here within a time, or in an executor.
struct HandlerRun<Contract: TaskContract>: Sendable {
  let call: HandlerCall<Contract>
  let timeLimit: TimeLimit?
  /// They keep the time themselves.
  let executors: ExecutorPool?

  init(
    _ controls: ConsumerControls, setting: WorkerSetting, at place: Workplace,
    handler: @escaping @Sendable (Contract, RunContext) async throws -> Contract.Result
  ) {
    call = HandlerCall(controls, logger: setting.logger, handler: handler)
    timeLimit = controls.timeout.map { TimeLimit(limit: $0, time: setting.time, executor: place.threads) }
    executors = place.executors
  }

  func result(of task: Contract, _ message: Message) async throws(Halt) -> RunResult<Contract.Result> {
    if let executors { return Self.result(try await executors.run(message)) }
    guard let timeLimit else { return .value(try await call(task, message.envelope)) }
    return .value(try await timeLimit.run { () throws(Halt) in try await call(task, message.envelope) })
  }

  private static func result(_ yield: RunYield) -> RunResult<Contract.Result> {
    switch yield {
    case .unasked: return .unasked
    case .unfit(let line): return .unfit(line)
    case .written(let bytes):
      do throws(Violation) {
        return .value(try Contract.decodeResult(bytes, limits: BodyLimits(maxBytes: .max)))
      } catch {
        return .unfit("\(error)")
      }
    }
  }
}
