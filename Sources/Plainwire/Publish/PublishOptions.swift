/// What may be said of a message beside its task. Everything is optional, and none of it touches the body's arguments.
public struct PublishOptions: Sendable, Hashable {
  /// The message's id, for logs and dead letters; unique, and not empty. Where none is given the broker's driver makes one when the message
  /// is first taken.
  public var id: String?
  /// When the message may run; at once unless said.
  public var start: Start?
  /// Dropped to the dead letters, code `expired`, if it has not begun to run that long after it was published; more than 0.
  public var lifetime: Duration?
  /// Greater is sooner, on brokers that can ``BrokerCapabilities/priorities``; 0 unless said; a number of 32 bits.
  public var priority: Int
  /// At most so many further runs after a first one that failed, 0 to 2,147,483,647; as many as the consumer's own unless said.
  /// More than the consumer's own counts as those.
  public var retries: Int?
  /// How long a run may take, more than 0, counted in whole milliseconds; as long as at the consumer's unless said. More than
  /// the consumer's counts as that.
  public var timeout: Duration?
  /// The trace that the message belongs to: a W3C Trace Context `traceparent`, 55 characters. None unless said, or a
  /// middleware says so.
  public var traceParent: String?
  /// What tracers say of that trace: a W3C `tracestate`, 1 to 512 bytes of printable ASCII; not without ``traceParent``.
  public var traceState: String?

  /// When a message may run.
  public enum Start: Sendable, Hashable {
    /// That long after it was published.
    case after(Duration)
    /// From that time on, in milliseconds since 1970 UTC.
    case at(Int64)
  }

  /// Options of the given parts.
  public init(
    id: String? = nil, start: Start? = nil, lifetime: Duration? = nil, priority: Int = 0, retries: Int? = nil,
    timeout: Duration? = nil, traceParent: String? = nil, traceState: String? = nil
  ) {
    self.id = id
    self.start = start
    self.lifetime = lifetime
    self.priority = priority
    self.retries = retries
    self.timeout = timeout
    self.traceParent = traceParent
    self.traceState = traceState
  }

  /// To be run that long after it was published.
  public static func after(_ delay: Duration) -> PublishOptions { PublishOptions(start: .after(delay)) }
  /// To be run from that time on, in milliseconds since 1970 UTC.
  public static func at(_ time: Int64) -> PublishOptions { PublishOptions(start: .at(time)) }

  /// A sentence about the first value that makes no sense; nil when all do.
  var fault: String? {
    if id == "" { return "the id is empty; publish without one to have one made" }
    if let lifetime, lifetime <= .zero { return "the lifetime is \(lifetime); it needs more than 0" }
    if Int32(exactly: priority) == nil { return "the priority is \(priority); it is a number of 32 bits" }
    if let retries, !(0...Int(Int32.max)).contains(retries) {
      return "the retries are \(retries); a message may ask for 0 to \(Int32.max)"
    }
    if let timeout, timeout <= .zero { return "the timeout is \(timeout); it needs more than 0" }
    return TraceText.fault(parent: traceParent, state: traceState)
  }

  /// The same with another start.
  func starting(_ start: Start) -> PublishOptions {
    var options = self
    options.start = start
    return options
  }

  func envelope(now: Int64) -> Envelope {
    var envelope = Envelope(id: id, publishedAt: now, priority: priority, retries: retries, timeout: timeout)
    switch start {
    case .after(let delay): envelope.notBefore = now.advanced(by: delay)
    case .at(let time): envelope.notBefore = time
    case nil: break
    }
    envelope.expiresAt = lifetime.map { now.advanced(by: $0) }
    if traceParent != nil { envelope.setTrace(parent: traceParent, state: traceState) }
    return envelope
  }
}
