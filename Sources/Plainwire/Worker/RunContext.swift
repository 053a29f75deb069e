public import Logging

/// What a handler may know of its run beside the task itself.
public struct RunContext: Sendable {
  /// The queue that the message came from.
  public let queue: String
  /// What the consumer is called: its `label:`, or the queue.
  public let label: String
  /// What is about the message: its id, attempt, publish time… A middleware may tell the handler another; what becomes of the
  /// message goes by its own.
  public var envelope: Envelope
  /// Whether a failure of this run would make the message a dead letter.
  public let isLastAttempt: Bool
  var workerLogger: Logger
  /// What middleware has told, by its key.
  var told: [ObjectIdentifier: any Sendable] = [:]

  /// The message's id.
  public var id: String { envelope.id ?? "" }
  /// Which run this is, from 1.
  public var attempt: Int { envelope.attempt }

  /// The worker's logger, with the queue, id and attempt of this run as metadata. A middleware may give the handler one with
  /// more.
  public var logger: Logger {
    get {
      var logger = workerLogger
      logger[metadataKey: "queue"] = "\(queue)"
      logger[metadataKey: "id"] = "\(envelope.loggedID)"
      logger[metadataKey: "attempt"] = "\(attempt)"
      return logger
    }
    set { workerLogger = newValue }
  }

  /// What a middleware has told the handler under that key.
  public subscript<Key: RunContextKey>(key: Key.Type) -> Key.Value {
    get { told[ObjectIdentifier(key)] as? Key.Value ?? Key.absent }
    set { told[ObjectIdentifier(key)] = newValue }
  }
}
