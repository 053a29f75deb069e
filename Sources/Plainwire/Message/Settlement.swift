/// What becomes of a delivery.
public enum Settlement: Sendable, Hashable {
  /// Done: the broker forgets it.
  case acknowledge
  /// It comes again after `delay`, its attempt raised by one. Holds no slot meanwhile, and survives restarts.
  case retry(after: Duration)
  /// It comes again after `delay` with the same attempt: at the queue's tail when the delay is zero.
  case requeue(after: Duration)
  /// To the dead letters, body untouched.
  case deadLetter(DeadLetterReason)
}
