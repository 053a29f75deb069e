/// Where a reply goes: a queue, and by what the caller knows the reply.
///
/// As the text of an envelope it is `reply_to` U+001F `correlation_id`, and for the queues that callers without such
/// properties read, `plainwire.reply.<text>`, just that text.
struct ReplyAddress: Hashable, Sendable {
  let queue: String
  let correlation: String?

  private static let separator: Character = "\u{1F}"
  static let prefix = "plainwire.reply."

  init(queue: String, correlation: String?) {
    self.queue = queue
    self.correlation = correlation
  }

  init(_ text: String) {
    guard let split = text.firstIndex(of: Self.separator) else {
      self.init(queue: Self.prefix + text, correlation: nil)
      return
    }
    let correlation = String(text[text.index(after: split)...])
    self.init(queue: String(text[..<split]), correlation: correlation.isEmpty ? nil : correlation)
  }

  /// Why no reply can go there; nil when one can. Addresses come from whoever sent the message.
  var fault: String? {
    if queue.utf8.count > 255 || (correlation?.utf8.count ?? 0) > 255 {
      return "the reply address has a part of more than the 255 bytes that AMQP has room for"
    }
    if queue == QueueNames.registry || queue == QueueNames.registryLock || QueueNames.target(ofDelay: queue) != nil {
      return "the reply address is a queue that brokers keep for themselves"
    }
    return nil
  }

  /// As an envelope holds it.
  var text: String {
    if correlation == nil, queue.hasPrefix(Self.prefix) { return String(queue.dropFirst(Self.prefix.count)) }
    return "\(queue)\(Self.separator)\(correlation ?? "")"
  }

  /// Whether it is one of the queues that whoever comes first declares.
  var isShared: Bool { correlation == nil && queue.hasPrefix(Self.prefix) }
}
