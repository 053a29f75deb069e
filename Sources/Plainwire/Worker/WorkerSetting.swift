import Logging

/// What all pipelines of a worker share.
struct WorkerSetting: Sendable {
  let broker: any Broker
  var logger: Logger
  let time: any TimeSource
  /// From 0 up to 1.
  let chance: @Sendable () -> Double
  /// Each consumer's own.
  var tally = RunTally()
  /// Each consumer's way to what its fleet shares; nil when the broker has no store.
  var fleet: FleetStore?
  /// Each consumer's own; nil on a broker whose fleet has nowhere to be told anything.
  var orders: OrderWatch?

  /// The same for one consumer, whose log bears its label.
  func adapted(to consumer: Consumer) -> WorkerSetting {
    var setting = self
    if let label = consumer.controls.label { setting.logger[metadataKey: "consumer"] = "\(label)" }
    if let level = consumer.controls.logLevel { setting.logger.logLevel = level }
    setting.tally = RunTally()
    setting.fleet = broker.coordination.map { [time, logger = setting.logger] store in
      FleetStore(store, queue: consumer.queue, time: time, logger: logger)
    }
    return setting
  }
}
