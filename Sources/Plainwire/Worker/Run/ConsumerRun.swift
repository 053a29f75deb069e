import Logging
import Synchronization

/// One consumer at work: its subscription, and as many lanes as it has slots.
final class ConsumerRun: Sendable {
  private enum State {
    case waiting
    case subscribed(any Subscription)
    case stopped(lastHeld: (any Subscription)?)
  }

  private let consumer: Consumer
  private let setting: WorkerSetting
  private let pacer: Pacer?
  private let state = Mutex(State.waiting)

  init(_ consumer: Consumer, setting: WorkerSetting) {
    self.consumer = consumer
    self.setting = setting
    self.pacer = consumer.controls.rate?.interval.map { Pacer(interval: $0, time: setting.time) }
  }

  /// Consumes until it is stopped: nil then, else why it cannot go on.
  func run() async -> (any Error)? {
    do {
      guard let subscription = try await subscribe() else { return nil }
      setting.logger.info(
        "Consuming",
        metadata: [
          "queue": "\(consumer.queue)", "broker": "\(setting.broker.description)",
          "slots": "\(consumer.controls.slots)",
          "prefetch": "\(consumer.controls.taken)",
        ])
      let error = try await runLanes(on: subscription)
      await subscription.close()
      return error
    } catch {
      return error
    }
  }

  /// Takes nothing more.
  func stop() async {
    let subscription: (any Subscription)? = state.withLock { state in
      guard case .subscribed(let subscription) = state else {
        if case .waiting = state { state = .stopped(lastHeld: nil) }
        return nil
      }
      state = .stopped(lastHeld: subscription)
      return subscription
    }
    pacer?.stop()
    await subscription?.stop()
  }

  /// Gives back what no handler has ended; settlements that come later are refused.
  func close() async {
    await stop()
    if case .stopped(let subscription?) = state.withLock({ $0 }) { await subscription.close() }
  }

  // MARK: Subscribing

  /// Nil when the run was stopped before the broker could be reached.
  private func subscribe() async throws(BrokerError) -> (any Subscription)? {
    var pause = Duration.milliseconds(200)
    while !isStopped {
      do throws(BrokerError) {
        let subscription = try await setting.broker.subscribe(to: consumer.queue, prefetch: consumer.controls.taken)
        if hold(subscription) { return subscription }
        await subscription.close()
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

  private var isStopped: Bool {
    state.withLock { state in
      if case .stopped = state { true } else { Task.isCancelled }
    }
  }

  /// False when the run was stopped meanwhile.
  private func hold(_ subscription: any Subscription) -> Bool {
    state.withLock { state in
      guard case .waiting = state else { return false }
      state = .subscribed(subscription)
      return true
    }
  }

  /// In short steps, so that a stop is heard soon.
  private func waitUnlessStopped(_ pause: Duration) async {
    var waited = Duration.zero
    while waited < pause, !isStopped, (try? await setting.time.sleep(for: .milliseconds(100))) != nil {
      waited += .milliseconds(100)
    }
  }

  // MARK: Lanes

  /// Runs one lane a slot until all have ended; the first error ends the others' taking.
  private func runLanes(on subscription: any Subscription) async throws -> (any Error)? {
    let controls = consumer.controls
    let place = try openPlace(on: subscription)
    let pipeline = consumer.makePipeline(setting, place)
    // With a timeout only the handlers run on the threads: who watches over one must not stand behind it.
    let lanes = controls.timeout == nil ? place.threads : nil
    let brokerError = await withTaskGroup(of: BrokerError?.self) { group in
      for _ in 0..<controls.slots {
        group.addTask(executorPreference: lanes) { await self.runLane(on: subscription, through: pipeline) }
      }
      var firstError: BrokerError?
      for await error in group {
        guard let error, firstError == nil else { continue }
        firstError = error
        await subscription.stop()
      }
      return firstError
    }
    let failure = await place.executors?.failure
    await place.close()
    return brokerError ?? failure
  }

  private func openPlace(on subscription: any Subscription) throws(WorkerError) -> Workplace {
    let controls = consumer.controls
    if controls.usesThreads { return .threads(try ThreadPool(threads: controls.slots)) }
    guard let slots = controls.processes else { return .tasks }
    let plan = ExecutorPlan(
      slots: slots, timeout: controls.timeout, program: try ProgramCopy(executorOf: consumer.queue),
      greeting: consumer.greeting)
    let pool = try ExecutorPool.start(plan, logger: setting.logger) { Task { await subscription.stop() } }
    return .executors(pool)
  }

  private func runLane(
    on subscription: any Subscription, through pipeline: any DeliveryPipeline
  ) async -> BrokerError? {
    do throws(BrokerError) {
      while true {
        let turn = await pacer?.enter()
        guard let delivery = try await subscription.next() else { return nil }
        await pipeline.process(delivery, in: turn)
      }
    } catch {
      return error
    }
  }
}
