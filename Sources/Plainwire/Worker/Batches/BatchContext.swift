public import Logging

/// What a handler may know of the run of a batch beside the tasks.
public struct BatchContext: Sendable {
  /// The queue that the messages came from.
  public let queue: String
  /// What the consumer is called: its `label:`, or the queue.
  public let label: String
  /// What is about each task, in the order of the tasks: its message's id, attempt, publish time…
  public var runs: [RunContext]
  var workerLogger: Logger

  /// The worker's logger, with the queue and the number of tasks as metadata.
  public var logger: Logger {
    get {
      var logger = workerLogger
      logger[metadataKey: "queue"] = "\(queue)"
      logger[metadataKey: "batch"] = "\(runs.count)"
      return logger
    }
    set { workerLogger = newValue }
  }
}
