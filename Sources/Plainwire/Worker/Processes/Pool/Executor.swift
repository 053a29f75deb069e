/// One slot of a pool: a process, what it does now, and its successors. Belongs to the pool's thread.
final class Executor {
  enum Phase {
    /// Has no process until then.
    case resting(until: ContinuousClock.Instant)
    case starting(ExecutorProcess, until: ContinuousClock.Instant)
    case idle(ExecutorProcess)
    case running(ExecutorProcess, ExecutorRun, until: ContinuousClock.Instant?)
    case ending(ExecutorProcess, Farewell)
    case gone
  }

  /// A process that is to end, until it has.
  struct Farewell {
    let cause: EndCause
    var run: ExecutorRun?
    /// Whether it was ready before.
    let wasReady: Bool
    /// When SIGTERM was given long enough.
    var killAt: ContinuousClock.Instant?
    var wasKilled = false
  }

  let number: Int
  var phase: Phase
  /// How many tasks the process has run.
  var runs = 0
  /// How many starts have failed since one did not.
  var failedStarts = 0

  init(number: Int) {
    self.number = number
    phase = .resting(until: .now)
  }

  var process: ExecutorProcess? {
    switch phase {
    case .starting(let process, _), .idle(let process), .running(let process, _, _), .ending(let process, _): process
    case .resting, .gone: nil
    }
  }

  var isGone: Bool {
    if case .gone = phase { true } else { false }
  }

  /// The pause before the next start.
  var pause: Duration {
    guard failedStarts > 0 else { return .zero }
    return min(ExecutorPlan.longestPause, ExecutorPlan.firstPause * (1 << min(failedStarts - 1, 16)))
  }
}
