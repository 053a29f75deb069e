import Wire

/// Runs a task where its consumer runs: here, here within a time, or in an executor.
struct HandlerRun<Contract: TaskContract>: Sendable {
  let call: HandlerCall<Contract>
  let timeLimit: TimeLimit?
  /// Those of a pool, when the lanes are not on them.
  let threads: ThreadPool?
  /// They keep the time themselves.
  let executors: ExecutorPool?

  func result(of task: Contract, _ message: Message) async throws(Halt) -> RunResult<Contract.Result> {
    if let executors { return Self.result(try await executors.run(message)) }
    guard let timeLimit else {
      guard let threads else { return .value(try await call(task, message.envelope)) }
      let result = await withTaskExecutorPreference(threads) { await caught(task, message.envelope) }
      return .value(try result.get())
    }
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
