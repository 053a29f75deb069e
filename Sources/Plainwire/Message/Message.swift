/// A body and its envelope, on the way to a broker or from it.
public struct Message: Sendable, Hashable {
  /// The bytes of the body, exactly as they were published.
  public var body: [UInt8]
  /// What is about the message.
  public var envelope: Envelope

  /// A message of that body, with an empty envelope unless one is given.
  public init(body: [UInt8], envelope: Envelope = Envelope()) {
    self.body = body
    self.envelope = envelope
  }
}
