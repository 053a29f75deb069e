import Logging

/// What all pipelines of a worker share.
struct WorkerSetting: Sendable {
  let broker: any Broker
  let logger: Logger
  let time: any TimeSource
  /// From 0 up to 1.
  let chance: @Sendable () -> Double
  /// Each consumer's own.
  var tally = RunTally()
  /// Each consumer's way to what its fleet shares; nil when the broker has no store.
  var fleet: FleetStore?
}
