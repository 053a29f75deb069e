internal import Logging
internal import Plainwire

/// Taking: the server pushes, and what one read brought is laid out at once.
extension Consumer {
  func hear(_ method: ServerMethod, _ content: Content?) {
    switch method {
    case .deliver(let tag):
      if let content { take(content, tag) }
    case .cancel: queueIsGone()
    default: break
    }
  }

  private func take(_ content: Content, _ tag: UInt64) {
    var content = content
    let token = base + tag
    if content.message.envelope.id == nil { content.message.envelope.id = "\(name).\(token)" }
    inFlight.add(content, tag: tag)
    if let time = content.message.envelope.notBefore, time > SystemTime().now {
      early.append(tag)
    } else {
      arrived.append(ShelfDelivery(message: content.message, token: token))
    }
  }

  /// Lays out what has arrived, and puts off what came before its time.
  func layOut() {
    if !arrived.isEmpty {
      let deliveries = arrived
      arrived.removeAll(keepingCapacity: true)
      if !shelf.add(deliveries) { giveBack(deliveries.map(\.token)) }
    }
    guard !early.isEmpty else { return }
    let tags = early
    early = []
    guard phase == .running else { return giveBack(tags.map { base + $0 }) }
    send(tags.compactMap { tag in inFlight[tag].map { CopyOrder(puttingOff: $0, token: base + tag) } })
  }

  /// What nobody has seen goes back to its place.
  func giveBack(_ tokens: [UInt64]) {
    for token in tokens where token > base && inFlight.giveBack(token - base) {
      channel.tell(.giveBack(tag: token - base, isMultiple: false))
    }
  }

  /// Somebody deleted the queue: it is declared anew, as every user of it would.
  private func queueIsGone() {
    isConsuming = false
    guard phase == .running else { return }
    logger.warning("The queue was deleted; it is declared anew", metadata: ["queue": "\(queue)"])
    hasTrouble = true
    isQueueGone = true
    connectAt = .now + backoff.next()
  }
}
