import Logging

/// Cuts what a message asks for itself to what its consumer allows. From then on its envelope says what counts for it.
struct Bounds: Sendable {
  let queue: String
  let retries: Int
  /// Any when nil.
  let timeout: Duration?
  let logger: Logger

  /// What makes no sense, as only a foreign producer sends it, counts as not said.
  func apply(to envelope: inout Envelope) {
    guard envelope.retries != nil || envelope.timeout != nil else { return }
    if let asked = envelope.retries {
      if asked > retries { note("retries", "\(asked)", allowed: "\(retries)", envelope) }
      envelope.retries = asked < 0 ? nil : min(asked, retries)
    }
    if let asked = envelope.timeout {
      let allowed = timeout ?? asked
      if asked > allowed { note("timeout", "\(asked)", allowed: "\(allowed)", envelope) }
      envelope.timeout = asked <= .zero ? nil : min(asked, allowed)
    }
  }

  private func note(_ what: String, _ asked: String, allowed: String, _ envelope: Envelope) {
    logger.debug(
      "A message asks for more than its consumer allows",
      metadata: [
        "queue": "\(queue)", "id": "\(envelope.loggedID)", "what": "\(what)", "asked": "\(asked)",
        "allowed": "\(allowed)",
      ])
  }
}
