internal import Synchronization

/// Where the connection's thread and the tasks that consume meet: deliveries go one way, settlements the other.
package final class DeliveryShelf: Sendable {
  private let state: Mutex<ShelfState>

  package init(prefetch: Int, keepsRecords: Bool) {
    state = Mutex(ShelfState(prefetch: prefetch, keepsRecords: keepsRecords))
  }

  package func withState<Value: Sendable>(_ body: (inout sending ShelfState) -> sending Value) -> Value {
    state.withLock { body(&$0) }
  }

  /// The next delivery, or what stands in its place; waits for either.
  package func next() async -> ShelfOutcome {
    if let outcome = withState({ $0.takeNow() }) { return outcome }
    let id = withState { $0.makeWaiterID() }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isCancelled = Task.isCancelled
        let outcome = withState { $0.wait(id, continuation, isCancelled: isCancelled) }
        if let outcome { continuation.resume(returning: outcome) }
      }
    } onCancel: {
      withState { $0.cancelWait(id) }?.resume(returning: .ended)
    }
  }

  /// Ends the waiting of all with the same outcome.
  package func resumeAll(_ outcome: ShelfOutcome) {
    for waiter in withState({ $0.removeWaiters() }) { waiter.resume(returning: outcome) }
  }

  /// Lays deliveries out, for those first who wait. False when the subscription was stopped: they are to go back.
  package func add(_ deliveries: [ShelfDelivery]) -> Bool {
    let (wakeUps, isTaken) = withState { $0.add(deliveries) }
    for (continuation, delivery) in wakeUps { continuation.resume(returning: .delivery(delivery)) }
    return isTaken
  }

  /// Hands out what lies ready, once the lease is sure again.
  package func serve() {
    for (continuation, delivery) in withState({ $0.serve() }) { continuation.resume(returning: .delivery(delivery)) }
  }
}
