import Logging

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What becomes of an executor, step by step.
extension ExecutorPool {
  /// Does what is due for one executor: when to look again.
  func attend(_ executor: Executor, _ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    switch executor.phase {
    case .resting(let end):
      guard now >= end else { return end }
      start(executor, now)
      return executor.process == nil ? now : nil
    case .starting(_, let end):
      guard now >= end else { return end }
      self.end(executor, .slowToStart)
      return now
    case .running(let process, let run, let end):
      return watch(executor, process, run, until: end, now)
    case .ending(let process, var farewell):
      guard let killAt = farewell.killAt else { return nil }
      guard now >= killAt else { return killAt }
      process.sendSignal(SIGKILL)
      farewell.killAt = nil
      farewell.wasKilled = true
      executor.phase = .ending(process, farewell)
      return nil
    case .idle, .gone: return nil
    }
  }

  private func watch(
    _ executor: Executor, _ process: ExecutorProcess, _ run: ExecutorRun, until end: ContinuousClock.Instant?,
    _ now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant? {
    if let end, now >= end, let timeout = plan.timeout(of: run.message) {
      self.end(executor, .timedOut(after: timeout))
      return now
    }
    guard let limit = plan.slots.maxMemory else { return end }
    guard isOverMemory(process) else { return (now + ExecutorPlan.memoryInterval).earlier(end) }
    self.end(executor, .overMemory(limit))
    return now
  }

  private func isOverMemory(_ process: ExecutorProcess) -> Bool {
    guard let limit = plan.slots.maxMemory, let used = ResidentMemory.ofProcess(process.id) else { return false }
    return used > limit.bytes
  }

  /// Gives the messages that wait to the executors that are idle.
  func handOut() {
    for executor in executors where !waiting.isEmpty {
      guard case .idle(let process) = executor.phase, let run = waiting.popFirst() else { continue }
      executor.runs += 1
      executor.phase = .running(process, run, until: plan.timeout(of: run.message).map { .now + $0 })
      process.send(run.message.frame)
    }
  }

  // MARK: Hearing

  /// Reads what the executor says.
  func hear(_ executor: Executor) {
    guard let process = executor.process else { return }
    process.receive()
    do throws(FrameFault) {
      while executor.process === process, let report = try process.nextReport() { try take(report, of: executor) }
    } catch {
      process.hangUp()
      end(executor, .misspoke(error))
    }
    if process.isHungUp, executor.process === process { end(executor, .hungUp) }
  }

  private func take(_ report: ExecutorReport, of executor: Executor) throws(FrameFault) {
    switch (executor.phase, report) {
    case (.starting(let process, _), .ready(let greeting)):
      guard greeting == plan.greeting else {
        throw FrameFault("the greeting of another version of the program; restart the worker")
      }
      executor.failedStarts = 0
      hasBeenReady = true
      executor.phase = .idle(process)
      logger.debug("An executor is ready", metadata: metadata(executor))
    case (.running(let process, let run, _), .done(let yield)): free(executor, process, of: run, .success(yield))
    case (.running(let process, let run, _), .asked(let outcome)):
      free(executor, process, of: run, .failure(.asked(outcome)))
    case (.running(let process, let run, _), .failed(let line, let isFinal)):
      free(executor, process, of: run, .failure(.failed(line, isFinal: isFinal)))
    // What comes from an executor that was told to end comes too late.
    case (.ending, _): return
    default: throw FrameFault("what was not its turn to say")
    }
  }

  private func free(
    _ executor: Executor, _ process: ExecutorProcess, of run: ExecutorRun, _ result: Result<RunYield, Halt>
  ) {
    executor.phase = .idle(process)
    if let maxRuns = plan.slots.maxRuns, executor.runs >= maxRuns {
      retire(executor)
    } else if isOverMemory(process) {
      logger.info("An executor is replaced: it has more memory than its maxMemory in use", metadata: metadata(executor))
      retire(executor)
    }
    run.end(result)
  }

  // MARK: Ending

  /// Lets an executor end that has nothing to do, soon one that has.
  func retire(_ executor: Executor) {
    switch executor.phase {
    case .resting: executor.phase = .gone
    case .idle(let process):
      process.hangUp()
      farewell(executor, process, .retired, run: nil, within: plan.slots.grace)
    case .starting: end(executor, .retired)
    case .running: end(executor, .interrupted)
    case .ending, .gone: break
    }
  }

  /// Has an executor end, whatever it does: at once, or within the grace.
  func end(_ executor: Executor, _ cause: EndCause) {
    let run: ExecutorRun?
    switch executor.phase {
    case .running(_, let its, _): run = its
    case .starting, .idle: run = nil
    case .ending, .resting, .gone: return
    }
    guard let process = executor.process else { return }
    switch cause {
    case .overMemory, .misspoke: farewell(executor, process, cause, run: run, within: .zero)
    case .hungUp: farewell(executor, process, cause, run: run, within: ExecutorPlan.hangUpTime)
    case .timedOut, .interrupted, .slowToStart, .retired:
      process.sendSignal(SIGTERM)
      farewell(executor, process, cause, run: run, within: plan.slots.grace)
    }
  }

  private func farewell(
    _ executor: Executor, _ process: ExecutorProcess, _ cause: EndCause, run: ExecutorRun?, within time: Duration
  ) {
    let wasReady = if case .starting = executor.phase { false } else { true }
    executor.phase = .ending(
      process, Executor.Farewell(cause: cause, run: run, wasReady: wasReady, killAt: .now + time))
    // So that the loop learns of the deadline, whoever called.
    loop.wake()
  }

  /// Called by the thread that waits for the process's end.
  func hasEnded(_ id: Int32) {
    guard let executor = executors.first(where: { $0.process?.id == id }), let process = executor.process else {
      return
    }
    // What it said before.
    hear(executor)
    end(executor, .hungUp)
    guard case .ending(_, let farewell) = executor.phase else { return }
    let end = process.reap()
    note(end, farewell, of: executor)
    if farewell.wasReady || farewell.isWanted {
      rest(executor)
    } else {
      startFailed(executor, farewell.cause.startFailure(end, wasKilled: farewell.wasKilled))
    }
    farewell.run?.end(.failure(farewell.cause.halt(end, wasKilled: farewell.wasKilled)))
  }

  private func note(_ end: ProcessEnd, _ farewell: Executor.Farewell, of executor: Executor) {
    guard farewell.wasReady, farewell.run == nil, !farewell.isWanted else { return }
    logger.warning("An executor that had nothing to do \(end.sentence); it is replaced", metadata: metadata(executor))
  }
}

extension Executor.Farewell {
  /// Whether it ends because we want it to, not because something went wrong.
  fileprivate var isWanted: Bool {
    if case .retired = cause { true } else { false }
  }
}
