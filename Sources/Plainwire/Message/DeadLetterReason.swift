/// Why a message became a dead letter.
public struct DeadLetterReason: Sendable, Hashable {
  /// A violation's code (`required`), or `failed` (the last attempt threw), `timed_out`, `crashed`, `discarded`, `expired`,
  /// `cancelled`.
  public var code: String
  /// The violation's pointer into the body; empty for the other codes.
  public var pointer: String
  /// One sentence for a person.
  public var message: String

  /// A reason of the given parts.
  public init(code: String, pointer: String = "", message: String) {
    self.code = code
    self.pointer = pointer
    self.message = message
  }

  /// How many runs a message has had that dies for this reason at its `attempt`: what a driver keeps with the dead letter.
  /// An invalid or expired message dies before the run that would have been its `attempt`.
  public func runs(atAttempt attempt: Int) -> Int {
    switch code {
    case "failed", "timed_out", "crashed", "discarded": attempt
    case "cancelled" where message == Self.cancelled(whileRunning: true).message: attempt
    default: attempt - 1
    }
  }
}

extension DeadLetterReason {
  /// Somebody cancelled the message's task, before its run or in it.
  static func cancelled(whileRunning: Bool) -> DeadLetterReason {
    DeadLetterReason(
      code: "cancelled", message: whileRunning ? "the task was cancelled while it ran" : "the task was cancelled")
  }
}
