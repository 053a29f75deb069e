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
  /// Each consumer's own; nil on a broker whose fleet has nowhere to be told anything.
  var orders: OrderWatch?
}
