/// The headers that are ours (docs/protocol.md, section 10.2 and 10.5).
enum HeaderName: String, CaseIterable {
  case id = "plainwire-id"
  case publishedAt = "plainwire-published-at"
  case notBefore = "plainwire-not-before"
  case expiresAt = "plainwire-expires-at"
  case priority = "plainwire-priority"
  case retries = "plainwire-retries"
  case timeout = "plainwire-timeout"
  case replyTo = "plainwire-reply-to"
  case attempt = "plainwire-attempt"
  case traceParent = "traceparent"
  case traceState = "tracestate"
  case deadCode = "plainwire-dead-code"
  case deadPointer = "plainwire-dead-pointer"
  case deadReason = "plainwire-dead-reason"
  case diedAt = "plainwire-died-at"
  case deadRemoves = "plainwire-dead-removes"
}
