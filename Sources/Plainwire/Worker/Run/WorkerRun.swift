import Logging
import UnixSignals

/// One run of a worker, from the first subscription to the last settlement.
final class WorkerRun: Sendable {
  /// How long cancelled handlers are waited for, beyond the grace of the processes that they run in.
  private static let patience = Duration.seconds(1)
  /// How long the broker may take to apply the last settlements, and to take back what is unsettled.
  static let closingTime = Duration.seconds(10)

  private let runs: [ConsumerRun]
  private let schedules: ScheduleRun?
  private let grace: Duration
  private let patience: Duration
  private let trapsSignals: Bool
  private let status: StatusReporter?
  private let broker: any Broker
  private let logger: Logger
  private let time: any TimeSource
  private let events: AsyncStream<WorkerEvent>
  private let inbox: AsyncStream<WorkerEvent>.Continuation

  init(
    consumers: [Consumer], schedules: [(Schedule, DueTimes)] = [], grace: Duration, trapsSignals: Bool,
    status: StatusReporter?, setting: WorkerSetting
  ) {
    self.runs = consumers.map { ConsumerRun($0, setting: setting) }
    self.schedules = ScheduleRun(schedules, setting: setting)
    self.grace = grace
    self.patience = Self.patience + (consumers.compactMap(\.controls.processes?.grace).max() ?? .zero)
    self.trapsSignals = trapsSignals
    self.status = status
    self.broker = setting.broker
    self.logger = setting.logger
    self.time = setting.time
    (self.events, self.inbox) = AsyncStream.makeStream()
  }

  func tell(_ event: WorkerEvent) {
    inbox.yield(event)
  }

  /// Apart from the caller's task, whose cancellation is one of the events and must not end the listening to them.
  func run() async throws {
    try await Task { try await self.listen() }.value
  }

  private func listen() async throws {
    let signalTask = await trapSignals()
    var consuming = runs.map { run in Task { self.tell(.consumerEnded(await run.run())) } }
    if let schedules { consuming.append(Task { self.tell(.consumerEnded(await schedules.run())) }) }
    var phase = WorkerPhase(consumers: consuming.count)
    var tasks = [signalTask, Task { await self.status?.run(self.runs.map(\.tally), on: self.broker, by: self.time) }]
    listening: for await event in events {
      switch phase.action(on: event) {
      case .nothing: continue
      case .drain: tasks += [Task { await self.drain() }, alarm(.graceIsOver, after: grace)]
      case .stopNow: tasks += [Task { await self.stopNow(consuming) }, alarm(.patienceIsOver, after: patience)]
      case .end: break listening
      }
    }
    for task in tasks { task.cancel() }
    await giveBack()
    if let error = phase.error { throw error }
  }

  private func trapSignals() async -> Task<Void, Never> {
    let signals = trapsSignals ? SignalTrap.claim() : []
    guard !signals.isEmpty else { return Task {} }
    let sequence = await UnixSignalsSequence(trapping: signals)
    return Task {
      for await signal in sequence {
        self.logger.info("Received a signal", metadata: ["signal": "\(signal)"])
        self.tell(.signal)
      }
    }
  }

  private func alarm(_ event: WorkerEvent, after duration: Duration) -> Task<Void, Never> {
    Task {
      guard (try? await self.time.sleep(for: duration)) != nil else { return }
      self.tell(event)
    }
  }

  private func drain() async {
    schedules?.stop()
    for run in runs { await run.stop() }
    logger.info("Stopping: nothing more is taken, running handlers may end", metadata: ["grace": "\(grace)"])
  }

  private func stopNow(_ consuming: [Task<Void, Never>]) async {
    logger.warning("Stopping now: cancelling running handlers and giving their messages back")
    for task in consuming { task.cancel() }
    schedules?.stop()
    for run in runs { await run.stop() }
  }

  /// A broker that is away may not be told; its leases end by themselves then.
  private func giveBack() async {
    let closing = Task {
      for run in self.runs { await run.close() }
      self.tell(.closed)
    }
    let alarm = alarm(.closingTookTooLong, after: Self.closingTime)
    listening: for await event in events {
      switch event {
      case .closed: break listening
      case .closingTookTooLong:
        logger.error("The broker did not take back in time what is unsettled; it returns when its leases end")
        break listening
      default: continue
      }
    }
    alarm.cancel()
    closing.cancel()
    logger.info("Stopped")
  }
}
