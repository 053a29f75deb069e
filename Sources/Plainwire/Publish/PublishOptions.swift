/// What may be said of a message beside its task. Everything is optional, and none of it touches the body's arguments.
public struct PublishOptions: Sendable, Hashable {
  /// The message's id, for logs and dead letters; unique. Where none is given the broker's driver makes one when the message
  /// is first taken.
  public var id: String?
  /// When the message may run; at once unless said.
  public var start: Start?
  /// Dropped to the dead letters, code `expired`, if it has not begun to run that long after it was published.
  public var lifetime: Duration?
  /// Greater is sooner, on brokers that can ``BrokerCapabilities/priorities``; 0 unless said.
  public var priority: Int

  /// When a message may run.
  public enum Start: Sendable, Hashable {
    /// That long after it was published.
    case after(Duration)
    /// From that time on, in milliseconds since 1970 UTC.
    case at(Int64)
  }

  /// Options of the given parts.
  public init(id: String? = nil, start: Start? = nil, lifetime: Duration? = nil, priority: Int = 0) {
    self.id = id
    self.start = start
    self.lifetime = lifetime
    self.priority = priority
  }

  /// To be run that long after it was published.
  public static func after(_ delay: Duration) -> PublishOptions { PublishOptions(start: .after(delay)) }

  func envelope(now: Int64) -> Envelope {
    var envelope = Envelope(id: id, publishedAt: now, priority: priority)
    switch start {
    case .after(let delay): envelope.notBefore = now.advanced(by: delay)
    case .at(let time): envelope.notBefore = time
    case nil: break
    }
    envelope.expiresAt = lifetime.map { now.advanced(by: $0) }
    return envelope
  }
}
