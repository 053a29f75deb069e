/// What a running worker hears.
enum WorkerEvent: Sendable {
  /// A signal of the system.
  case signal
  /// The service group is shutting down.
  case shutdown
  /// The task that runs the worker was cancelled.
  case cancelled
  /// The time for handlers to end has passed.
  case graceIsOver
  /// The time for cancelled handlers to end has passed.
  case patienceIsOver
  /// Every subscription is closed.
  case closed
  /// The time for closing them has passed.
  case closingTookTooLong
  /// One consumer has ended: because it was stopped, or for that reason.
  case consumerEnded((any Error)?)
}
