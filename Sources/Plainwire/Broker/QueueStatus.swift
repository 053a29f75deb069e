/// How many messages a queue holds, by what they wait for.
public struct QueueStatus: Sendable, Hashable {
  /// The queue's name.
  public var queue: String
  /// Ready to be taken.
  public var waiting: Int
  /// Waiting for their time: delayed, or to be retried.
  public var delayed: Int
  /// Taken by a consumer and not yet settled; of all clients where the broker ``BrokerCapabilities/countsInFlight``, else of
  /// the one that was asked.
  public var inFlight: Int
  /// Dead letters.
  public var dead: Int

  /// The counts of `queue`, each zero unless given.
  public init(queue: String, waiting: Int = 0, delayed: Int = 0, inFlight: Int = 0, dead: Int = 0) {
    self.queue = queue
    self.waiting = waiting
    self.delayed = delayed
    self.inFlight = inFlight
    self.dead = dead
  }
}
