internal import Logging
internal import Plainwire

/// Settling: acknowledgements leave in batches; everything else is a copy first.
extension Consumer {
  /// Sends settlements that were posted, once they are a batch or are awaited; returns when they are to go at the latest.
  func flush(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let (hasPostings, isUrgent) = shelf.withState { ($0.hasPostings, $0.isFlushUrgent) }
    guard hasPostings else { return nil }
    if !isUrgent {
      let time = flushAt ?? now + Self.linger
      flushAt = time
      if time > now { return time }
    }
    flushAt = nil
    apply(shelf.withState { $0.takePostings() })
    return nil
  }

  private func apply(_ postings: [Posting]) {
    var done: [Posting] = []
    var orders: [CopyOrder] = []
    let now = SystemTime().now
    for posting in postings {
      guard posting.token > base, let content = inFlight[posting.token - base] else {
        tell(posting, .leaseLost(queue: queue))
        continue
      }
      if let order = CopyOrder(posting, of: content, now: now) { orders.append(order) } else { done.append(posting) }
    }
    acknowledge(done.map(\.token), awaitedBy: done)
    send(orders)
  }

  // MARK: Acknowledging

  /// Acknowledges, and tells who waits for it when the server has done it.
  private func acknowledge(_ tokens: [UInt64], awaitedBy postings: [Posting]) {
    guard !tokens.isEmpty else { return }
    let message = inFlight.acknowledge(tokens.map { $0 - base })
    if let tag = message.upTo { channel.tell(.acknowledge(tag: tag, isMultiple: true)) }
    for tag in message.single { channel.tell(.acknowledge(tag: tag, isMultiple: false)) }
    let awaited = postings.filter { $0.continuation != nil }
    guard !awaited.isEmpty else { return }
    settle(awaited)
  }

  /// An acknowledgement has no answer. A question to the same queue behind it has one, once for all.
  private func settle(_ awaited: [Posting]) {
    ask(.declare(queue: queue, kind: .passive)) { [weak self] answer in
      guard let self else { return }
      var error: BrokerError?
      if case .failure(.link(let cause)) = answer { error = cause.during("settle") }
      for posting in awaited { tell(posting, error) }
    }
  }

  // MARK: Copying

  func send(_ orders: [CopyOrder]) {
    guard !orders.isEmpty else { return }
    copying += orders.count
    copy?(orders)
  }

  /// The copies that are sure acknowledge their originals; the others are made again, or their originals come again.
  func copied(_ orders: [CopyOrder], _ errors: [BrokerError?]) {
    copying -= orders.count
    var sure: [CopyOrder] = []
    for (order, error) in zip(orders, errors) {
      guard order.token > base, inFlight[order.token - base] != nil else {
        let lost = BrokerError(
          .unavailable, operation: "settle",
          message: "the connection broke while the delivery was settled; it may come again as it was")
        tell(order.posting, lost)
        continue
      }
      guard let error else {
        sure.append(order)
        continue
      }
      if error.isRetriable, phase != .gone {
        postponed.append(order)
      } else {
        tell(order.posting, error)
        giveBack([order.token])
      }
    }
    if !sure.isEmpty { trouble.reset() }
    if !postponed.isEmpty, retryAt == nil { retryAt = .now + trouble.next() }
    acknowledge(sure.map(\.token), awaitedBy: sure.compactMap(\.posting))
  }

  /// Makes copies again that failed; returns when.
  func copyAgain(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let time = retryAt else { return nil }
    if time > now { return time }
    retryAt = nil
    let orders = postponed
    postponed = []
    send(orders)
    return nil
  }

  func tell(_ posting: Posting?, _ error: BrokerError?) {
    guard let posting else { return }
    posting.continuation?.resume(returning: error.map { .failure($0) } ?? .success(()))
    guard let error, posting.continuation == nil else { return }
    logger.warning(
      "A settlement was not applied; the message comes again", metadata: ["queue": "\(queue)", "cause": "\(error)"])
  }
}
