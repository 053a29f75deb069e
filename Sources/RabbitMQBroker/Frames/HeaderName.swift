/// The headers that are ours (docs/protocol.md, section 9).
enum HeaderName {
  static let publishedAt = "plainwire-published-at"
  static let notBefore = "plainwire-not-before"
  static let expiresAt = "plainwire-expires-at"
  static let retries = "plainwire-retries"
  static let timeout = "plainwire-timeout"
  static let attempt = "plainwire-attempt"
  static let traceParent = "traceparent"
  static let traceState = "tracestate"
  static let deadID = "plainwire-dead-id"
  static let deadCode = "plainwire-dead-code"
  static let deadPointer = "plainwire-dead-pointer"
  static let deadReason = "plainwire-dead-reason"
  static let diedAt = "plainwire-died-at"
  /// How many headers a copy has not, for which its frame had no room.
  static let leftOut = "plainwire-left-out"

  /// Whether it is one of those of the publisher that every copy keeps.
  static func isKept(_ name: String) -> Bool {
    switch name {
    case publishedAt, expiresAt, retries, timeout, traceParent, traceState: true
    default: false
    }
  }

  /// Whether a copy is made without the header of that name: it is written anew, or it tells the server what became of the
  /// original. With `x-death` the server would take a copy that waits again for a message that goes in circles, and drop it;
  /// with `CC` it would copy to those queues again.
  static func isLeftOut(_ name: String) -> Bool {
    switch name {
    case attempt, notBefore, deadID, deadCode, deadPointer, deadReason, diedAt, leftOut: true
    case "CC", "BCC", "x-death", "x-delivery-count": true
    default: name.hasPrefix("x-first-death-") || name.hasPrefix("x-last-death-")
    }
  }
}
