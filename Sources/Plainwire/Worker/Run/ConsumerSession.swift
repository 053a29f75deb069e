import Synchronization

/// One subscription of a consumer, and what its slots run of it: from the first delivery to the last settlement.
final class ConsumerSession: Sendable {
  private let subscription: any Subscription
  private let pipeline: any DeliveryPipeline
  private let pacer: Pacer?
  private let slots: Slots
  private let cancellations: Cancellations?
  /// Set when messages run in batches.
  private let door: (any BatchDoor)?
  private let hasStopped = Atomic<Bool>(false)

  init(
    _ subscription: any Subscription, through pipeline: any DeliveryPipeline, pacer: Pacer?, slots: Slots,
    cancellations: Cancellations?
  ) {
    self.subscription = subscription
    self.pipeline = pipeline
    self.pacer = pacer
    self.slots = slots
    self.cancellations = cancellations
    door = pipeline.door
    door?.open()
  }

  /// Runs the lanes until all have ended; the first error ends the others' taking, and is returned.
  func run(on executor: (any TaskExecutor)?) async -> BrokerError? {
    await withTaskGroup(of: BrokerError?.self) { group in
      for _ in 0..<slots.count {
        group.addTask { await self.fillSlot(on: executor) }
      }
      var firstError: BrokerError?
      for await error in group {
        guard let error, firstError == nil else { continue }
        firstError = error
        await stop()
      }
      return firstError
    }
  }

  /// Lane after lane in a slot, once one is free that a former session had: runs of its may still go on.
  private func fillSlot(on executor: (any TaskExecutor)?) async -> BrokerError? {
    guard await slots.take(unless: { self.wasStopped }) else { return nil }
    defer { slots.giveBack() }
    while true {
      let lane = Lane()
      cancellations?.add(lane)
      defer { cancellations?.remove(lane) }
      let task = Task(executorPreference: executor) { await self.run(lane) }
      lane.adopt(task)
      let error = await withTaskCancellationHandler {
        await task.value
      } onCancel: {
        task.cancel()
      }
      guard error == nil, lane.isCancelled, !wasStopped, !Task.isCancelled else { return error }
    }
  }

  private func run(_ lane: Lane) async -> BrokerError? {
    do throws(BrokerError) {
      while !lane.isCancelled, !wasStopped {
        let place = if let door { await BatchPlace(in: door.line) } else { BatchPlace?.none }
        let turn = await pacer?.enter()
        guard let delivery = try await subscription.next() else { return nil }
        await pipeline.process(delivery, in: turn, at: place, on: lane)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Whether it was told to stop, and did not end because the broker ended it.
  var wasStopped: Bool { hasStopped.load(ordering: .acquiring) }

  /// Takes nothing more; what waits for its turn, for its batch, or for a slot of a pool, goes back.
  func stop() async {
    hasStopped.store(true, ordering: .releasing)
    slots.stir()
    pacer?.stop()
    door?.close()
    pipeline.dismiss()
    await subscription.stop()
  }

  /// Gives back what no handler has ended; settlements that come later are refused.
  func close() async {
    await subscription.close()
  }
}
