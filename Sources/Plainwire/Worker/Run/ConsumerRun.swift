import Logging
import Synchronization

/// One consumer at work: a session while its hours are open, and another when they open again.
final class ConsumerRun: Sendable {
  private enum State {
    /// For the broker, or for its hours to open.
    case waiting(Task<Void, any Error>?)
    case working(ConsumerSession)
    case stopped(last: ConsumerSession?)
  }

  private let consumer: Consumer
  private let setting: WorkerSetting
  private let hours: OpeningHours
  private let state = Mutex(State.waiting(nil))

  init(_ consumer: Consumer, setting: WorkerSetting) {
    self.consumer = consumer
    self.setting = setting.adapted(to: consumer.controls)
    self.hours = consumer.controls.hours
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
    if controls.usesThreads { return .threads(try ThreadPool(threads: controls.slots)) }
    guard let slots = controls.processes else { return .tasks }
    let plan = ExecutorPlan(
      slots: slots, timeout: controls.timeout, program: try ProgramCopy(executorOf: consumer.queue),
      greeting: consumer.greeting)
    return .executors(try ExecutorPool.start(plan, logger: setting.logger) { Task { await self.stop() } })
  }

  private func consume(at place: Workplace) async -> BrokerError? {
    let pipeline = consumer.makePipeline(setting, place)
    // With a timeout only the handlers run on the threads: who watches over one must not stand behind it.
    let controls = consumer.controls
    let lanes = controls.timeout == nil && controls.batches == nil ? place.threads : nil
    do throws(BrokerError) {
      while await waitUntilOpen(), let session = try await begin(through: pipeline) {
        let error = await work(session, on: lanes)
        await session.close()
        // Whatever the clock shows by now: the last of its runs may have gone on until the next hours.
        guard error == nil, session.wasStopped else { return error }
      }
      return nil
    } catch {
      return error
    }
  }

  private func work(_ session: ConsumerSession, on lanes: (any TaskExecutor)?) async -> BrokerError? {
    let closing = Task { [hours, setting] in
      guard hours.areRestricted, (try? await hours.wait(until: false, by: setting.time)) != nil else { return }
      await session.stop()
    }
    defer { closing.cancel() }
    return await session.run(on: lanes)
  }

  /// Takes nothing more.
  func stop() async {
    let (session, waiter): (ConsumerSession?, Task<Void, any Error>?) = state.withLock { state in
      switch state {
      case .waiting(let waiter):
        state = .stopped(last: nil)
        return (nil, waiter)
      case .working(let session):
        state = .stopped(last: session)
        return (session, nil)
      case .stopped: return (nil, nil)
      }
    }
    waiter?.cancel()
    await session?.stop()
  }

  /// Gives back what no handler has ended; settlements that come later are refused.
  func close() async {
    await stop()
    if case .stopped(let session?) = state.withLock({ $0 }) { await session.close() }
  }

  private var isStopped: Bool {
    state.withLock { state in
      if case .stopped = state { true } else { Task.isCancelled }
    }
  }
}

// MARK: - Waiting

extension ConsumerRun {
  /// False when the consumer was stopped before its hours opened.
  private func waitUntilOpen() async -> Bool {
    if !hours.areRestricted { return !isStopped }
    if !hours.isOpen(at: setting.time.now) {
      setting.logger.info("Resting: these are not its hours", metadata: ["queue": "\(consumer.queue)"])
    }
    let opening = Task { [hours, setting] in try await hours.wait(until: true, by: setting.time) }
    let isTooLate = state.withLock { state in
      if case .stopped = state { return true }
      state = .waiting(opening)
      return false
    }
    if isTooLate { opening.cancel() }
    _ = await withTaskCancellationHandler {
      await opening.result
    } onCancel: {
      opening.cancel()
    }
    return !isStopped
  }

  /// Nil when the run was stopped before the broker could be reached.
  private func begin(through pipeline: any DeliveryPipeline) async throws(BrokerError) -> ConsumerSession? {
    var pause = Duration.milliseconds(200)
    while !isStopped {
      do throws(BrokerError) {
        let controls = consumer.controls
        let subscription = try await setting.broker.subscribe(to: consumer.queue, prefetch: controls.taken)
        let pacer = controls.rate?.interval.map { Pacer(interval: $0, time: setting.time) }
        let session = ConsumerSession(subscription, through: pipeline, pacer: pacer, lanes: controls.lanes)
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
      if case .stopped = state { return false }
      state = .working(session)
      return true
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
