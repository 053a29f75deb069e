import Metrics

/// The metrics of one consumer's runs.
struct RunMeter: Sendable {
  private let outcomes: [RunOutcome: Counter]
  private let durations: Timer
  private let waits: Timer
  private let sizes: Recorder

  init(queue: String, label: String, factory: any MetricsFactory) {
    let dimensions = [("queue", queue), ("consumer", label)]
    outcomes = Dictionary(
      uniqueKeysWithValues: RunOutcome.allCases.map { outcome in
        let all = dimensions + [("outcome", outcome.rawValue)]
        return (outcome, Counter(label: "plainwire_runs", dimensions: all, factory: factory))
      })
    durations = Timer(
      label: "plainwire_run_duration", dimensions: dimensions, preferredDisplayUnit: .seconds, factory: factory)
    waits = Timer(
      label: "plainwire_wait_duration", dimensions: dimensions, preferredDisplayUnit: .seconds, factory: factory)
    sizes = Recorder(label: "plainwire_batch_size", dimensions: dimensions, factory: factory)
  }

  func count(_ outcome: RunOutcome) {
    outcomes[outcome]?.increment()
  }

  func ran(for duration: Duration) {
    durations.record(duration: duration)
  }

  func waited(_ duration: Duration) {
    waits.record(duration: duration)
  }

  func began(batchOf count: Int) {
    sizes.record(count)
  }
}
