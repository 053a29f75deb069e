public import Logging
public import ServiceLifecycle

/// Runs consumers until it is told to stop.
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
  private let grace: Duration
  private let trapsSignals: Bool
  private let status: StatusLine
  private let setting: WorkerSetting

  /// A worker of the given consumers.
  ///
  /// - Parameters:
  ///   - broker: where the tasks wait. The worker does not close it.
  ///   - grace: how long handlers may go on after the worker was told to stop; 30 seconds unless said.
  ///   - trapsSignals: false leaves SIGTERM and SIGINT alone, whoever handles them.
  ///   - status: whether it says on standard error how its consumers fare, and how often; on a terminal every ten seconds
  ///     unless said.
  ///   - middleware: what is around each run of its consumers; the first one outermost.
  ///   - logger: for what happens to messages, with `queue`, `id` and `attempt`; never with a body.
  ///   - time: for expiry and delays.
  ///   - chance: numbers from 0 up to 1 for the jitter of retries.
  ///   - consumers: one for each queue.
  public init(
    on broker: any Broker, grace: Duration = .seconds(30), trapsSignals: Bool = true,
    status: StatusLine = .onTerminal,
    middleware: [any RunMiddleware] = [],
    logger: Logger = Logger(label: "plainwire.worker"),
    time: any TimeSource = .system, chance: @escaping @Sendable () -> Double = { .random(in: 0..<1) },
    @ConsumerBuilder consumers: () -> [Consumer]
  ) {
    self.consumers = consumers()
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

  /// Runs the consumers, and returns when the worker was told to stop and has.
  ///
  /// In an executor it runs what the executor's worker sends, and never returns.
  ///
  /// - Throws: ``WorkerError`` for consumers that make no sense, or whose executors do not start; ``BrokerError`` when the
  ///   broker says what no waiting mends.
  public func run() async throws {
    try validate()
    if let seat = ExecutorSeat.ofThisProcess { await seat.serve(consumers, setting) }
    let run = WorkerRun(
      consumers: consumers, grace: grace, trapsSignals: trapsSignals, status: StatusReporter(status),
      setting: setting)
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

  private func validate() throws(WorkerError) {
    guard !consumers.isEmpty else { throw WorkerError("the worker has no consumers") }
    for consumer in consumers { try consumer.validate(setting) }
    let queues = Dictionary(grouping: consumers, by: \.queue)
    if let twice = queues.filter({ $0.value.count > 1 }).keys.min() {
      throw WorkerError("two consumers of one worker consume \"\(twice)\"; give one of them more slots instead")
    }
  }
}
