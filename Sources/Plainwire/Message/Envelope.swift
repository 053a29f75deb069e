/// What is about a message and not in its body. Every part may be absent: a bare body runs too.
public struct Envelope: Sendable, Hashable {
  /// The message's id, unique; made by the publisher, or by the broker driver when the message is first taken.
  public var id: String?
  /// When it was published, in milliseconds since 1970 UTC.
  public var publishedAt: Int64?
  /// Greater is sooner; 0 unless said.
  public var priority: Int
  /// Which run this is, from 1. Requeues and snoozes do not count.
  public var attempt: Int
  /// What few messages have lies apart, so that the others are small: each is copied a dozen times on its way.
  private var box: EnvelopeWishes.Box?

  /// An envelope of the given parts, for a first attempt unless said otherwise. A trace that is not well-formed is left out, as
  /// by ``setTrace(parent:state:)``.
  public init(
    id: String? = nil, publishedAt: Int64? = nil, notBefore: Int64? = nil, expiresAt: Int64? = nil,
    priority: Int = 0, retries: Int? = nil, timeout: Duration? = nil, replyAddress: String? = nil, attempt: Int = 1,
    traceParent: String? = nil, traceState: String? = nil
  ) {
    self.id = id
    self.publishedAt = publishedAt
    self.priority = priority
    self.attempt = attempt
    if notBefore != nil || expiresAt != nil || retries != nil || timeout != nil || replyAddress != nil {
      box = EnvelopeWishes.Box(
        EnvelopeWishes(
          notBefore: notBefore, expiresAt: expiresAt, retries: retries, timeout: timeout, replyAddress: replyAddress))
    }
    if traceParent != nil { setTrace(parent: traceParent, state: traceState) }
  }

  /// Not to be delivered before, in milliseconds since 1970 UTC.
  public var notBefore: Int64? {
    get { box?.wishes.notBefore }
    set { wish { $0.notBefore = newValue } }
  }

  /// Worthless from then on, in milliseconds since 1970 UTC.
  public var expiresAt: Int64? {
    get { box?.wishes.expiresAt }
    set { wish { $0.expiresAt = newValue } }
  }

  /// At most so many further runs after a first one that failed; as many as its consumer allows when nil. A consumer never
  /// allows more than its own.
  public var retries: Int? {
    get { box?.wishes.retries }
    set { wish { $0.retries = newValue } }
  }

  /// How long a run may take; as long as its consumer allows when nil. A consumer never allows more than its own. Whole
  /// milliseconds travel.
  public var timeout: Duration? {
    get { box?.wishes.timeout }
    set { wish { $0.timeout = newValue } }
  }

  /// Where the caller waits for the reply; nil when nobody does (docs/protocol.md, section 6).
  public var replyAddress: String? {
    get { box?.wishes.replyAddress }
    set { wish { $0.replyAddress = newValue } }
  }

  /// The trace that the message belongs to, and the span that published it: the W3C Trace Context `traceparent`,
  /// `00-<trace>-<span>-<flags>`. Nil when it belongs to none. Always well-formed; see ``setTrace(parent:state:)``.
  public var traceParent: String? { box?.wishes.traceParent }

  /// What tracers say of the trace: the W3C `tracestate`, at most 512 bytes. Nil where there is no ``traceParent``.
  public var traceState: String? { box?.wishes.traceState }

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
    wish { wishes in
      wishes.traceParent = parent
      wishes.traceState = parent == nil ? nil : state.flatMap { TraceText.isState($0) ? $0 : nil }
    }
  }

  private mutating func wish(_ change: (inout EnvelopeWishes) -> Void) {
    var wishes = box?.wishes ?? EnvelopeWishes()
    change(&wishes)
    box = wishes == EnvelopeWishes() ? nil : EnvelopeWishes.Box(wishes)
  }
}
