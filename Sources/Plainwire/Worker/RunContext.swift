public import Logging

/// What a handler may know of its run beside the task itself.
public struct RunContext: Sendable {
  /// The queue that the message came from.
  public let queue: String
  /// What is about the message: its id, attempt, publish time…
  public let envelope: Envelope
  /// Whether a failure of this run would make the message a dead letter.
  public let isLastAttempt: Bool
  let workerLogger: Logger

  /// The message's id.
  public var id: String { envelope.id ?? "" }
  /// Which run this is, from 1.
  public var attempt: Int { envelope.attempt }

  /// The worker's logger, with the queue, id and attempt of this run as metadata.
  public var logger: Logger {
    var logger = workerLogger
    logger[metadataKey: "queue"] = "\(queue)"
    logger[metadataKey: "id"] = "\(id)"
    logger[metadataKey: "attempt"] = "\(attempt)"
    return logger
  }
}
