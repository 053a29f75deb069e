internal import Synchronization

/// Runs a loop's jobs on the loop's own thread, which sleeps in `poll` between them.
final class LoopExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isAsleep = false
    var isWanted = false
    var isStopped = false
  }

  private let state = Mutex(State())
  private let thread = Atomic<UInt>(0)
  let pipe: WakePipe

  init(pipe: WakePipe) {
    self.pipe = pipe
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    wake { $0.jobs.append(job) }
  }

  /// Makes the loop go round once more, now.
  func wake() {
    wake { _ in }
  }

  /// Lets the thread end after the jobs that it has.
  func stop() {
    wake { $0.isStopped = true }
  }

  private func wake(_ change: (inout sending State) -> Void) {
    let mustSignal = state.withLock { state in
      change(&state)
      state.isWanted = true
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if mustSignal { pipe.signal() }
  }

  func checkIsolated() {
    precondition(NativeThread.currentID == thread.load(ordering: .acquiring), "this code is the Redis thread's alone")
  }
}

// MARK: - On the loop's thread

extension LoopExecutor {
  /// Makes the calling thread the one on which the jobs run.
  func adoptThread() {
    thread.store(NativeThread.currentID, ordering: .releasing)
  }

  /// Runs what is enqueued. False when the thread may end.
  func runJobs() -> Bool {
    let (jobs, goesOn) = state.withLock { state in
      defer { state.jobs = [] }
      state.isWanted = false
      return (state.jobs, !state.isStopped)
    }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    return goesOn || !jobs.isEmpty
  }

  /// Whether the thread may sleep: nothing was asked of it since ``runJobs()``.
  func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = !state.isWanted
      return state.isAsleep
    }
  }

  func wakeUp() {
    state.withLock { $0.isAsleep = false }
  }
}
