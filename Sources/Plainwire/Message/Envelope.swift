/// What is about a message and not in its body. Every part may be absent: a bare body runs too.
public struct Envelope: Sendable, Hashable {
  /// The message's id, unique; made by the publisher, or by the broker driver when the message is first taken.
  public var id: String?
  /// When it was published, in milliseconds since 1970 UTC.
  public var publishedAt: Int64?
  /// Not to be delivered before, in milliseconds since 1970 UTC.
  public var notBefore: Int64?
  /// Worthless from then on, in milliseconds since 1970 UTC.
  public var expiresAt: Int64?
  /// Greater is sooner; 0 unless said.
  public var priority: Int
  /// At most so many further runs after a first one that failed; as many as its consumer allows when nil. A consumer never
  /// allows more than its own.
  public var retries: Int?
  /// How long a run may take; as long as its consumer allows when nil. A consumer never allows more than its own. Whole
  /// milliseconds travel.
  public var timeout: Duration?
  /// Where the caller waits for the reply; nil when nobody does (docs/protocol.md, section 6).
  public var replyAddress: String?
  /// Which run this is, from 1. Requeues and snoozes do not count.
  public var attempt: Int
  /// The trace that the message belongs to, and the span that published it: the W3C Trace Context `traceparent`,
  /// `00-<trace>-<span>-<flags>`. Nil when it belongs to none. Always well-formed; see ``setTrace(parent:state:)``.
  public private(set) var traceParent: String?
  /// What tracers say of the trace: the W3C `tracestate`, at most 512 bytes. Nil where there is no ``traceParent``.
  public private(set) var traceState: String?

  /// An envelope of the given parts, for a first attempt unless said otherwise. A trace that is not well-formed is left out, as
  /// by ``setTrace(parent:state:)``.
  public init(
    id: String? = nil, publishedAt: Int64? = nil, notBefore: Int64? = nil, expiresAt: Int64? = nil,
    priority: Int = 0, retries: Int? = nil, timeout: Duration? = nil, replyAddress: String? = nil, attempt: Int = 1,
    traceParent: String? = nil, traceState: String? = nil
  ) {
    self.id = id
    self.publishedAt = publishedAt
    self.notBefore = notBefore
    self.expiresAt = expiresAt
    self.priority = priority
    self.retries = retries
    self.timeout = timeout
    self.replyAddress = replyAddress
    self.attempt = attempt
    if traceParent != nil { setTrace(parent: traceParent, state: traceState) }
  }

  /// Says what trace the message belongs to, in place of what was said before.
  ///
  /// What is not well-formed is left out, and never a reason to refuse a message: all of it where `parent` is not, `state`
  /// alone where only that is not (docs/protocol.md, section 1.7).
  ///
  /// - Parameters:
  ///   - parent: a W3C `traceparent` of 55 characters; nil for no trace.
  ///   - state: a W3C `tracestate` of at most 512 bytes.
  public mutating func setTrace(parent: String?, state: String? = nil) {
    let parent = parent.flatMap { TraceText.isParent($0) ? $0 : nil }
    traceParent = parent
    traceState = parent == nil ? nil : state.flatMap { TraceText.isState($0) ? $0 : nil }
  }
}
