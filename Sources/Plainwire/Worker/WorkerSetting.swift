import Logging

/// What all pipelines of a worker share.
struct WorkerSetting: Sendable {
  let broker: any Broker
  var logger: Logger
  let time: any TimeSource
  /// From 0 up to 1.
  let chance: @Sendable () -> Double
  /// Around the runs of all consumers.
  var middleware: [any RunMiddleware] = []
  /// Each consumer's own.
  var tally = RunTally()

  /// The same for one consumer, whose log bears its label.
  func adapted(to controls: ConsumerControls) -> WorkerSetting {
    var setting = self
    if let label = controls.label { setting.logger[metadataKey: "consumer"] = "\(label)" }
    if let level = controls.logLevel { setting.logger.logLevel = level }
    setting.tally = RunTally()
    return setting
  }
}
