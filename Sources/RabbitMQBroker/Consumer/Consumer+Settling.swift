internal import Logging
internal import Plainwire

/// Settling: acknowledgements leave in batches; everything else is a copy first.
extension Consumer {
  /// Sends settlements that were posted, once they are a batch or are awaited; returns when they are to go at the latest.
  func flush(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    let (hasPostings, isUrgent) = shelf.withState { ($0.hasPostings, $0.isFlushUrgent) }
    guard hasPostings || inFlight.hasUntold else {
      flushAt = nil
      return nil
    }
    let isDue = flushAt.map { $0 <= now } ?? false
    if isDue || isUrgent && hasPostings {
      apply(shelf.withState { $0.takePostings() }, tellingAll: isDue)
      flushAt = nil
    }
    guard inFlight.hasUntold || !(isDue || isUrgent) else { return nil }
    let time = flushAt ?? now + Self.linger
    flushAt = time
    return time
  }

  private func apply(_ postings: [Posting], tellingAll: Bool) {
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
    acknowledge(done.map(\.token), awaitedBy: done, tellingAll: tellingAll)
    send(orders)
  }

  // MARK: Acknowledging

  /// Acknowledges, and tells who waits for it when the server has done it.
  func acknowledge(_ tokens: [UInt64], awaitedBy postings: [Posting], tellingAll: Bool) {
    let awaited = postings.filter { $0.continuation != nil }
    let message = inFlight.acknowledge(
      tokens.map { $0 - base }, tellingAll: tellingAll || !awaited.isEmpty || phase != .running)
    if let tag = message.upTo { channel.tell(.acknowledge(tag: tag, isMultiple: true)) }
    for tag in message.single { channel.tell(.acknowledge(tag: tag, isMultiple: false)) }
    noteRoom()
    if !awaited.isEmpty { settle(awaited) }
  }

  /// The server pushes while less is in hand than the prefetch: settlements are urgent when little room is left.
  func noteRoom() {
    let held = inFlight.count
    shelf.withState { $0.isRoomShort = held >= max(1, $0.prefetch / 2) }
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
      postpone(order, error)
    }
    if !sure.isEmpty {
      trouble.reset()
      hasCopyTrouble = false
    }
    if !postponed.isEmpty, retryAt == nil { retryAt = .now + trouble.next() }
    acknowledge(sure.map(\.token), awaitedBy: sure.compactMap(\.posting), tellingAll: false)
  }

  /// Keeps a copy that failed for another try. Given back, its original would come again at once, and fail again.
  ///
  /// While the connection is away its slot may wait, for nothing runs anyhow. What the server refuses may take long to mend,
  /// and holds up no slot meanwhile.
  private func postpone(_ order: CopyOrder, _ error: BrokerError) {
    guard error.code != .unavailable else { return postponed.append(order) }
    if !hasCopyTrouble {
      logger.error(
        "Messages cannot be settled; trying again until they are, and they stay in hand",
        metadata: ["queue": "\(queue)", "cause": "\(error)"])
    }
    hasCopyTrouble = true
    tell(order.posting, error)
    postponed.append(order.unawaited)
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
