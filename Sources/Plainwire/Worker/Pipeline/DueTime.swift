/// Sends back what is not due: brokers that keep `notBefore` never deliver it early, but a body's `extra` may say it too.
struct DueTime: Sendable {
  let time: any TimeSource

  func check(_ envelope: Envelope) throws(Halt) {
    guard let notBefore = envelope.notBefore else { return }
    let now = time.now
    if now < notBefore { throw .early(.milliseconds(notBefore - now)) }
  }
}
