public import Metrics
public import Plainwire

/// Counts and times runs, as middleware of a worker or a consumer.
///
/// | metric | | dimensions |
/// |---|---|---|
/// | `plainwire_runs` | counter | `queue`, `consumer`, `outcome`: `succeeded`, `failed`, `requeued`, `snoozed`, `discarded`, or `cancelled` (too slow, or the worker stops) |
/// | `plainwire_run_duration` | timer | `queue`, `consumer` |
/// | `plainwire_wait_duration` | timer: from when a message was published, or due, to its first run | `queue`, `consumer` |
/// | `plainwire_batch_size` | recorder: the tasks of a batch | `queue`, `consumer` |
///
/// The outcomes are the handlers'. What never came to a handler, as a message that is not valid or has expired, is not among them. A
/// batch counts each of its tasks, and its time once. With `.processes` each executor has metrics of its own.
public struct RunMetrics: BatchMiddleware {
  private let meters: RunMeters
  private let time: any TimeSource

  /// - Parameters:
  ///   - factory: makes the metrics; that of the `MetricsSystem` unless said.
  ///   - time: the machine's unless said.
  public init(factory: any MetricsFactory = MetricsSystem.factory, time: any TimeSource = .system) {
    meters = RunMeters(factory: factory)
    self.time = time
  }

  /// Measures the run.
  public func run<Contract: TaskContract>(
    _ task: Contract, _ context: RunContext, next: (Contract, RunContext) async throws -> Contract.Result
  ) async throws -> Contract.Result {
    let meter = meters.meter(of: context.queue, context.label)
    noteWait(of: context, meter)
    let start = time.elapsed
    defer { meter.ran(for: time.elapsed - start) }
    do {
      let result = try await next(task, context)
      meter.count(.succeeded)
      return result
    } catch {
      meter.count(RunOutcome(error))
      throw error
    }
  }

  /// Measures the batch.
  public func run<Contract: TaskContract>(
    batch tasks: [Contract], _ context: BatchContext,
    next: ([Contract], BatchContext) async throws -> [Result<Contract.Result, any Error>]
  ) async throws -> [Result<Contract.Result, any Error>] {
    let meter = meters.meter(of: context.queue, context.label)
    meter.began(batchOf: tasks.count)
    for run in context.runs { noteWait(of: run, meter) }
    let start = time.elapsed
    defer { meter.ran(for: time.elapsed - start) }
    do {
      let results = try await next(tasks, context)
      for result in results { meter.count(RunOutcome(result)) }
      return results
    } catch {
      for _ in tasks { meter.count(RunOutcome(error)) }
      throw error
    }
  }

  /// A retry waits as long as it was told to: that says nothing of the queue.
  private func noteWait(of context: RunContext, _ meter: RunMeter) {
    guard context.attempt == 1, let since = context.envelope.notBefore ?? context.envelope.publishedAt else { return }
    meter.waited(.milliseconds(max(0, time.now - since)))
  }
}
