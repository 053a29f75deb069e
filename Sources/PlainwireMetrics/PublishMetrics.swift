public import Metrics
public import Plainwire
import Synchronization

/// Counts and times publishing, as middleware of a publisher or of a broker's `through`.
///
/// | metric | | dimensions |
/// |---|---|---|
/// | `plainwire_published` | counter of messages | `queue`, `outcome`: `confirmed`, or `unconfirmed` (they may have arrived or not) |
/// | `plainwire_publish_duration` | timer: until the broker had them, or did not | `queue` |
public final class PublishMetrics: PublishMiddleware {
  private struct Meter: Sendable {
    let confirmed: Counter
    let unconfirmed: Counter
    let durations: Timer
  }

  private let factory: any MetricsFactory
  private let time: any TimeSource
  private let meters = Mutex<[String: Meter]>([:])

  /// - Parameters:
  ///   - factory: makes the metrics; that of the `MetricsSystem` unless said.
  ///   - time: the machine's unless said.
  public init(factory: any MetricsFactory = MetricsSystem.factory, time: any TimeSource = .system) {
    self.factory = factory
    self.time = time
  }

  /// Measures the publishing.
  public func publish(
    _ messages: [Message], to queue: String, next: ([Message], String) async throws(PublishError) -> Void
  ) async throws(PublishError) {
    let meter = meter(of: queue)
    let start = time.elapsed
    defer { meter.durations.record(duration: time.elapsed - start) }
    do throws(PublishError) {
      try await next(messages, queue)
      meter.confirmed.increment(by: messages.count)
    } catch {
      meter.confirmed.increment(by: error.confirmed.count)
      meter.unconfirmed.increment(by: messages.count - error.confirmed.count)
      throw error
    }
  }

  private func meter(of queue: String) -> Meter {
    meters.withLock { meters in
      if let meter = meters[queue] { return meter }
      let meter = makeMeter(queue)
      meters[queue] = meter
      return meter
    }
  }

  private func makeMeter(_ queue: String) -> Meter {
    let counter = { [factory] (outcome: String) in
      Counter(
        label: "plainwire_published", dimensions: [("queue", queue), ("outcome", outcome)], factory: factory)
    }
    return Meter(
      confirmed: counter("confirmed"), unconfirmed: counter("unconfirmed"),
      durations: Timer(
        label: "plainwire_publish_duration", dimensions: [("queue", queue)], preferredDisplayUnit: .seconds,
        factory: factory))
  }
}
