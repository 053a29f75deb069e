/// Lets nothing run whose `expiresAt` has come, or that is older than its consumer allows.
struct Expiry: Sendable {
  /// From the message's publication; where that is not known, no message is too old.
  let lifetime: Duration?
  let time: any TimeSource

  func check(_ envelope: Envelope) throws(Halt) {
    let ours = lifetime.flatMap { envelope.publishedAt?.advanced(by: $0) }
    let ends = [envelope.expiresAt, ours].compactMap { $0 }.min()
    if let ends, time.now >= ends { throw .expired }
  }
}
