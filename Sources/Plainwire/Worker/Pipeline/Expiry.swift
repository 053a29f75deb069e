/// Lets nothing run whose `expiresAt` has come.
struct Expiry: Sendable {
  let time: any TimeSource

  func check(_ envelope: Envelope) throws(Halt) {
    guard let expiresAt = envelope.expiresAt, time.now >= expiresAt else { return }
    throw .expired
  }
}
