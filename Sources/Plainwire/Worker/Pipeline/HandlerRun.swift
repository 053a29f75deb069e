import Wire

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

  func result(of task: Contract, _ message: Message) async throws(Halt) -> RunResult<Contract.Result> {
    if let executors { return Self.result(try await executors.run(message)) }
    guard let limit = message.envelope.timeout ?? timeout else {
      guard changesThreads else { return .value(try await call(task, message.envelope)) }
      let result = await withTaskExecutorPreference(threads) { await caught(task, message.envelope) }
      return .value(try result.get())
    }
    let timeLimit = TimeLimit(limit: limit, time: time, executor: threads)
    return .value(try await timeLimit.run { () throws(Halt) in try await call(task, message.envelope) })
  }

  private func caught(_ task: Contract, _ envelope: Envelope) async -> Result<Contract.Result, Halt> {
    do throws(Halt) {
      return .success(try await call(task, envelope))
    } catch {
      return .failure(error)
    }
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
