/// Lets nothing run whose `expiresAt` has come, or that is older than its consumer allows.
struct Expiry: Sendable {
  /// From the message's publication; where that is not known, no message is too old.
  let lifetime: Duration?
  let time: any TimeSource

  func check(_ envelope: Envelope) throws(Halt) {
    let ours = lifetime.flatMap { envelope.publishedAt?.advanced(by: $0) }
    guard envelope.expiresAt != nil || ours != nil else { return }
    if time.now >= min(envelope.expiresAt ?? .max, ours ?? .max) { throw .expired }
  }
}
