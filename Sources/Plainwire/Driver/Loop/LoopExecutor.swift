internal import Synchronization

/// Runs a loop's jobs on the loop's own thread, which sleeps in `poll` between them.
package final class LoopExecutor: SerialExecutor {
  private struct State {
    var jobs: [UnownedJob] = []
    var isAsleep = false
    var isWanted = false
    var isStopped = false
  }

  private let state = Mutex(State())
  private let thread = Atomic<UInt>(0)
  package let pipe: WakePipe

  package init(pipe: WakePipe) {
    self.pipe = pipe
  }

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    wake { $0.jobs.append(job) }
  }

  /// Makes the loop go round once more, now.
  package func wake() {
    wake { _ in }
  }

  /// Lets the thread end after the jobs that it has.
  package func stop() {
    wake { $0.isStopped = true }
  }

  /// Whether the thread has ended, or is about to.
  package var isStopped: Bool { state.withLock { $0.isStopped } }

  private func wake(_ change: (inout sending State) -> Void) {
    let mustSignal = state.withLock { state in
      change(&state)
      state.isWanted = true
      defer { state.isAsleep = false }
      return state.isAsleep
    }
    if mustSignal { pipe.signal() }
  }

  package func checkIsolated() {
    precondition(
      NativeThread.currentID == thread.load(ordering: .acquiring), "this code is the driver's thread's alone")
  }
}

// MARK: - On the loop's thread

extension LoopExecutor {
  /// Makes the calling thread the one on which the jobs run.
  package func adoptThread() {
    thread.store(NativeThread.currentID, ordering: .releasing)
  }

  /// Runs what is enqueued. False when the thread may end.
  package func runJobs() -> Bool {
    let (jobs, goesOn) = state.withLock { state in
      defer { state.jobs = [] }
      state.isWanted = false
      return (state.jobs, !state.isStopped)
    }
    for job in jobs { job.runSynchronously(on: asUnownedSerialExecutor()) }
    return goesOn || !jobs.isEmpty
  }

  /// Whether the thread may sleep: nothing was asked of it since ``runJobs()``.
  package func fallAsleep() -> Bool {
    state.withLock { state in
      state.isAsleep = !state.isWanted
      return state.isAsleep
    }
  }

  package func wakeUp() {
    state.withLock { $0.isAsleep = false }
  }
}
