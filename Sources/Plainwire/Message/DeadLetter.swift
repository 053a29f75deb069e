/// A message that will not run again by itself, with the reason.
public struct DeadLetter: Sendable, Hashable {
  /// Names the dead letter in its queue; opaque, made by the broker.
  public var id: String
  /// The message, its body untouched; `envelope.attempt` is the number of runs it had (0 when it never ran).
  public var message: Message
  /// Why it died.
  public var reason: DeadLetterReason
  /// When, in milliseconds since 1970 UTC.
  public var diedAt: Int64

  /// A dead letter of the given parts.
  public init(id: String, message: Message, reason: DeadLetterReason, diedAt: Int64) {
    self.id = id
    self.message = message
    self.reason = reason
    self.diedAt = diedAt
  }
}
