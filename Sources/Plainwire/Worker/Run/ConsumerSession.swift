import Synchronization

/// One subscription of a consumer, with a lane for each message that may be on its way: from the first delivery to the last settlement.
final class ConsumerSession: Sendable {
  private let subscription: any Subscription
  private let pipeline: any DeliveryPipeline
  private let pacer: Pacer?
  /// Set when messages run in batches.
  private let door: (any BatchDoor)?
  private let lanes: Int
  private let hasStopped = Atomic<Bool>(false)

  init(_ subscription: any Subscription, through pipeline: any DeliveryPipeline, pacer: Pacer?, lanes: Int) {
    self.subscription = subscription
    self.pipeline = pipeline
    self.pacer = pacer
    self.lanes = lanes
    door = pipeline.door
    door?.open()
  }

  /// Runs the lanes until all have ended; the first error ends the others' taking, and is returned.
  func run(on executor: (any TaskExecutor)?) async -> BrokerError? {
    await withTaskGroup(of: BrokerError?.self) { group in
      for _ in 0..<lanes {
        group.addTask(executorPreference: executor) { await self.runLane() }
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

  private func runLane() async -> BrokerError? {
    do throws(BrokerError) {
      while !wasStopped {
        let place = await door?.line.enter()
        let turn = await pacer?.enter()
        guard let delivery = try await subscription.next() else { return nil }
        await pipeline.process(delivery, in: turn, at: place)
      }
      return nil
    } catch {
      return error
    }
  }

  /// Whether it was told to stop, and did not end because the broker ended it.
  var wasStopped: Bool { hasStopped.load(ordering: .acquiring) }

  /// Takes nothing more; what waits for its turn, or for its batch, goes back.
  func stop() async {
    hasStopped.store(true, ordering: .releasing)
    pacer?.stop()
    door?.close()
    await subscription.stop()
  }

  /// Gives back what no handler has ended; settlements that come later are refused.
  func close() async {
    await subscription.close()
  }
}
