import Logging
import Synchronization

/// One consumer at work: a session while it may take messages, and another when it may again.
final class ConsumerRun: Sendable {
  private struct State {
    var isStopped = false
    /// Ends when it may take messages.
    var waiter: Task<Void, any Error>?
    /// The one that takes, and former ones whose last runs go on.
    var sessions: [ConsumerSession] = []
  }

  private let consumer: Consumer
  private let setting: WorkerSetting
  private let orders: OrderWatch?
  private let admission: Admission
  private let slots: Slots
  /// One for all sessions; nil when there is no rate, or each key has its own.
  private let starts: (any StartTimes)?
  private let state = Mutex(State())

  init(_ consumer: Consumer, setting: WorkerSetting) {
    let setting = setting.adapted(to: consumer)
    self.consumer = consumer
    self.setting = setting
    orders = setting.orders
    admission = Admission(hours: consumer.controls.hours, pause: orders?.pause, time: setting.time)
    slots = Slots(consumer.controls.lanes)
    starts = consumer.controls.rate?.starts(of: consumer.queue, setting)
  }

  /// What it has run.
  var tally: ConsumerTally {
    ConsumerTally(queue: consumer.queue, label: consumer.controls.label ?? consumer.queue, runs: setting.tally)
  }

  /// Consumes until it is stopped: nil then, else why it cannot go on.
  func run() async -> (any Error)? {
    do {
      let place = try openPlace()
      let error = await consume(at: place)
      let failure = await place.executors?.failure
      await place.close()
      return error ?? failure
    } catch {
      return error
    }
  }

  private func openPlace() throws(WorkerError) -> Workplace {
    let controls = consumer.controls
    if let pool = controls.pool { return .shared(try pool.join()) }
    if controls.usesThreads { return .threads(try ThreadPool(threads: controls.slots)) }
    guard let slots = controls.processes else { return .tasks }
    let plan = ExecutorPlan(
      slots: slots, timeout: controls.timeout, program: try ProgramCopy(executorOf: consumer.queue),
      greeting: consumer.greeting)
    return .executors(try ExecutorPool.start(plan, logger: setting.logger) { Task { await self.stop() } })
  }

  private func consume(at place: Workplace) async -> (any Error)? {
    let pipeline = consumer.makePipeline(setting, place)
    // With a timeout only the handlers run on the threads: who watches over one must not stand behind it.
    let controls = consumer.controls
    let lanes = controls.timeout == nil && controls.batches == nil ? place.lanes : nil
    let watching = Task { [orders] in await orders?.run() }
    defer { watching.cancel() }
    return await withTaskGroup { sessions in
      do {
        while try await waitUntilOpen(), let session = try await begin(through: pipeline) {
          let end = Race<SessionEnd>()
          sessions.addTask { await self.work(session, on: lanes, until: end) }
          if case .over(let error) = await end.winner() { return error }
        }
        return nil
      } catch {
        return error
      }
    }
  }

  /// Runs a session, and tells when it takes nothing more: the next may begin while its last runs go on.
  private func work(
    _ session: ConsumerSession, on lanes: (any TaskExecutor)?, until end: Race<SessionEnd>
  ) async {
    let closing = Task { [admission] in
      guard admission.isRestricted, (try? await admission.waitUntilClosed()) != nil else { return }
      await session.stop()
      end.end(.rests)
    }
    defer { closing.cancel() }
    let error = await session.run(on: lanes)
    await session.close()
    state.withLock { state in state.sessions.removeAll { $0 === session } }
    end.end(error == nil && session.wasStopped ? .rests : .over(error))
  }

  /// Takes nothing more.
  func stop() async {
    let (sessions, waiter): ([ConsumerSession], Task<Void, any Error>?) = state.withLock { state in
      defer { state.isStopped = true }
      return state.isStopped ? ([], nil) : (state.sessions, state.waiter)
    }
    waiter?.cancel()
    for session in sessions { await session.stop() }
  }

  /// Gives back what no handler has ended; settlements that come later are refused.
  func close() async {
    await stop()
    for session in state.withLock({ $0.sessions }) { await session.close() }
  }

  private var isStopped: Bool { state.withLock { $0.isStopped } || Task.isCancelled }
}

// MARK: - Waiting

extension ConsumerRun {
  /// False when the consumer was stopped before it might take messages.
  ///
  /// - Throws: ``BrokerError`` when nothing tells whether it may.
  private func waitUntilOpen() async throws -> Bool {
    if !admission.isRestricted { return !isStopped }
    if !admission.hours.isOpen(at: setting.time.now) {
      setting.logger.info("Resting: these are not its hours", metadata: ["queue": "\(consumer.queue)"])
    }
    let opening = Task { [admission] in try await admission.waitUntilOpen() }
    let isTooLate = state.withLock { state in
      state.waiter = opening
      return state.isStopped
    }
    if isTooLate { opening.cancel() }
    let result = await withTaskCancellationHandler {
      await opening.result
    } onCancel: {
      opening.cancel()
    }
    if case .failure(let error as BrokerError) = result { throw error }
    return !isStopped
  }

  /// Nil when the run was stopped before the broker could be reached.
  private func begin(through pipeline: any DeliveryPipeline) async throws(BrokerError) -> ConsumerSession? {
    var pause = Duration.milliseconds(200)
    while !isStopped {
      do throws(BrokerError) {
        let controls = consumer.controls
        let subscription = try await setting.broker.subscribe(to: consumer.queue, prefetch: controls.taken)
        let session = ConsumerSession(
          subscription, through: pipeline, pacer: starts.map { Pacer($0, time: setting.time) }, slots: slots,
          cancellations: orders?.cancellations)
        if hold(session) { return session }
        await session.close()
        return nil
      } catch {
        guard error.isRetriable else { throw error }
        setting.logger.warning(
          "Cannot consume yet; trying again: \(error)", metadata: ["queue": "\(consumer.queue)", "in": "\(pause)"])
        await waitUnlessStopped(pause)
        pause = min(pause * 2, .seconds(10))
      }
    }
    return nil
  }

  /// False when the run was stopped meanwhile.
  private func hold(_ session: ConsumerSession) -> Bool {
    let isHeld = state.withLock { state in
      if !state.isStopped { state.sessions.append(session) }
      return !state.isStopped
    }
    guard isHeld else { return false }
    setting.logger.info(
      "Consuming",
      metadata: [
        "queue": "\(consumer.queue)", "broker": "\(setting.broker.description)",
        "slots": "\(consumer.controls.slots)", "prefetch": "\(consumer.controls.taken)",
      ])
    return true
  }

  /// In short steps, so that a stop is heard soon.
  private func waitUnlessStopped(_ pause: Duration) async {
    var waited = Duration.zero
    while waited < pause, !isStopped, (try? await setting.time.sleep(for: .milliseconds(100))) != nil {
      waited += .milliseconds(100)
    }
  }
}
