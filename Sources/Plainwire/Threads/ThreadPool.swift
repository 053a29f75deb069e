import Dispatch
import Synchronization

/// A fixed number of threads that run Swift tasks, apart from the cooperative pool, so that a task on them may block.
///
/// The worker puts as many tasks on a pool as it has threads: one that blocks never keeps another from its thread.
final class ThreadPool: TaskExecutor {
  private struct State {
    var jobs = FIFO<UnownedJob>()
    var isEnding = false
  }

  private let state = Mutex(State())
  private let wakeUps = DispatchSemaphore(value: 0)
  private let count: Int

  init(threads count: Int) throws(WorkerError) {
    self.count = count
    for number in 1...count where !DedicatedThread.start({ [self] in work() }) {
      end()
      throw WorkerError("the system has no thread left after \(number - 1) of \(count); use fewer `.threads`")
    }
  }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    state.withLock { $0.jobs.append(job) }
    wakeUps.signal()
  }

  /// Lets the threads end when they have run what was enqueued. Nothing may be enqueued afterwards.
  func end() {
    state.withLock { $0.isEnding = true }
    for _ in 0..<count { wakeUps.signal() }
  }

  private func work() {
    while true {
      wakeUps.wait()
      let (job, isEnding) = state.withLock { ($0.jobs.popFirst(), $0.isEnding) }
      if let job {
        job.runSynchronously(on: asUnownedTaskExecutor())
      } else if isEnding {
        return
      }
    }
  }
}
