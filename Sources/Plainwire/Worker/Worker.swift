public import Logging
public import ServiceLifecycle

/// Runs consumers, and publishes what is scheduled, until it is told to stop.
///
/// ```swift
/// let worker = Worker(on: broker) {
///   Consumer(of: Add.self, run: .tasks(64), retries: .upTo(3)) { add, context in add.a + add.b }
/// }
/// try await worker.run()
/// ```
///
/// **Stopping.** Told to stop, it takes nothing more and waits for the handlers, up to `grace`; then, or told once more, it
/// stops now: it cancels the handlers and gives every unsettled message back to its queue. Nothing is lost.
///
/// SIGTERM and SIGINT tell it to stop, unless something in the process handles them already. In a `ServiceGroup` that does, it
/// follows the group: graceful shutdown drains, cancellation stops now. So does cancelling the task that runs it.
public struct Worker: Service {
  private let consumers: [Consumer]
  private let schedules: [Schedule]
  private let grace: Duration
  private let trapsSignals: Bool
  private let status: StatusLine
  private let setting: WorkerSetting

  /// A worker of the given consumers and schedules.
  ///
  /// - Parameters:
  ///   - broker: where the tasks wait. The worker does not close it.
  ///   - grace: how long handlers may go on after the worker was told to stop, 0 or more; 30 seconds unless said.
  ///   - trapsSignals: false leaves SIGTERM and SIGINT alone, whoever handles them.
  ///   - status: whether it says on standard error how its consumers fare, and how often; on a terminal every ten seconds
  ///     unless said.
  ///   - middleware: what is around each run of its consumers; the first one outermost.
  ///   - logger: for what happens to messages, with `queue`, `id` and `attempt`; never with a body.
  ///   - time: for expiry and delays.
  ///   - chance: numbers from 0 up to 1 for the jitter of retries.
  ///   - consumers: one for each queue; `{}` for a worker that only has schedules.
  ///   - schedules: what it publishes by itself, together with the other workers of its fleet; nothing unless said.
  public init(
    on broker: any Broker, grace: Duration = .seconds(30), trapsSignals: Bool = true,
    status: StatusLine = .onTerminal,
    middleware: [any RunMiddleware] = [],
    logger: Logger = Logger(label: "plainwire.worker"),
    time: any TimeSource = .system, chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
    @ConsumerBuilder consumers: () -> [Consumer], @ScheduleBuilder schedules: () -> [Schedule] = { [] }
  ) {
    self.consumers = consumers()
    self.schedules = schedules()
    self.grace = grace
    self.trapsSignals = trapsSignals
    self.status = status
    self.setting = WorkerSetting(
      broker: broker, logger: logger, time: time, chance: chance, middleware: middleware)
  }

  /// Whether this process is an executor, which a worker has started for a consumer with `.processes`.
  ///
  /// An executor is the whole program once more, up to ``run()``, which never returns there. What a program does before or
  /// beside it and is to do once, such as serving a port, it does where this is false.
  public static var isExecutor: Bool { ExecutorSeat.ofThisProcess != nil }

  /// Runs the consumers and schedules, and returns when the worker was told to stop and has.
  ///
  /// In an executor it runs what the executor's worker sends, and never returns.
  ///
  /// - Throws: ``WorkerError`` for consumers or schedules that make no sense, and executors that do not start; ``BrokerError``
  ///   when the broker says what no waiting mends.
  public func run() async throws {
    let schedules = try validate()
    if let seat = ExecutorSeat.ofThisProcess { await seat.serve(consumers, setting) }
    let run = WorkerRun(
      consumers: consumers, schedules: schedules, grace: grace, trapsSignals: trapsSignals,
      status: StatusReporter(status), setting: setting)
    try await withTaskCancellationHandler {
      try await withGracefulShutdownHandler {
        try await run.run()
      } onGracefulShutdown: {
        run.tell(.shutdown)
      }
    } onCancel: {
      run.tell(.cancelled)
    }
  }

  /// - Returns: the schedules with their times.
  private func validate() throws(WorkerError) -> [(Schedule, DueTimes)] {
    guard !consumers.isEmpty || !schedules.isEmpty else { throw WorkerError("the worker has no consumers") }
    if grace < .zero { throw WorkerError("the worker has the grace \(grace); it needs 0 or more") }
    for consumer in consumers { try consumer.validate(setting) }
    let queues = Dictionary(grouping: consumers, by: \.queue)
    if let twice = queues.filter({ $0.value.count > 1 }).keys.min() {
      throw WorkerError("two consumers of one worker consume \"\(twice)\"; give one of them more slots instead")
    }
    return try schedulesWithTimes()
  }

  private func schedulesWithTimes() throws(WorkerError) -> [(Schedule, DueTimes)] {
    let names = Dictionary(grouping: schedules, by: \.name)
    if let twice = names.filter({ $0.value.count > 1 }).keys.min() {
      throw WorkerError("two schedules of one worker are called \"\(twice)\"; give one of them another name")
    }
    var timed: [(Schedule, DueTimes)] = []
    for schedule in schedules {
      timed.append((schedule, try schedule.validate(on: setting.broker, now: setting.time.now)))
    }
    return timed
  }
}
