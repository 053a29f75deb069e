import Metrics
import Synchronization

/// The metrics of all consumers, each made when it is first needed.
final class RunMeters: Sendable {
  private struct Key: Hashable {
    let queue: String
    let label: String
  }

  private let factory: any MetricsFactory
  private let meters = Mutex<[Key: RunMeter]>([:])

  init(factory: any MetricsFactory) {
    self.factory = factory
  }

  func meter(of queue: String, _ label: String) -> RunMeter {
    let key = Key(queue: queue, label: label)
    return meters.withLock { meters in
      if let meter = meters[key] { return meter }
      let meter = RunMeter(queue: queue, label: label, factory: factory)
      meters[key] = meter
      return meter
    }
  }
}
