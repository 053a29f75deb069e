internal import Plainwire

/// A message to be published anew before the original is acknowledged: to run again, to wait, or as a dead letter.
struct CopyOrder: Sendable {
  let token: UInt64
  /// Whose settlement it is; nil for a message that was put off because it came before its time.
  private(set) var posting: Posting?
  let content: Content
  let isDead: Bool

  /// The copy of a message that came before its time.
  init(puttingOff content: Content, token: UInt64) {
    self.token = token
    self.content = content
    posting = nil
    isDead = false
  }

  /// The copy that a settlement asks for; nil when it only says that the message is done.
  init?(_ posting: Posting, of content: Content, now: Int64) {
    var content = content
    content.death = nil
    switch posting.settlement {
    case .acknowledge: return nil
    case .retry(let delay):
      content.message.envelope.attempt += 1
      content.message.envelope.notBefore = Self.time(now, delay)
      isDead = false
    case .requeue(let delay):
      content.message.envelope.notBefore = Self.time(now, delay)
      isDead = false
    case .deadLetter(let reason):
      let attempt = content.message.envelope.attempt
      content.message.envelope.attempt = reason.runs(atAttempt: attempt)
      content.message.envelope.notBefore = nil
      // Ids are in the order of their times, so that a list of them can be gone through.
      content.death = Death(
        id: "\(now)-\(RandomID.make())", code: reason.code, pointer: reason.pointer, reason: reason.message, time: now)
      isDead = true
    }
    token = posting.token
    self.posting = posting
    self.content = content
  }

  /// The same when nobody waits for it any more.
  var unawaited: CopyOrder {
    var order = self
    order.posting = nil
    return order
  }

  /// The level at which the copy waits; nil when it is not to wait.
  func level(now: Int64) -> Int64? {
    guard !isDead, let time = content.message.envelope.notBefore, time > now else { return nil }
    let (left, isFar) = time.subtractingReportingOverflow(now)
    return DelayLevel.of(isFar ? .max : left)
  }

  var stamp: MessageStamp {
    MessageStamp(original: content.properties, envelope: content.message.envelope, death: content.death)
  }

  private static func time(_ now: Int64, _ delay: Duration) -> Int64? {
    delay > .zero ? now.advanced(by: delay) : nil
  }
}
