internal import Logging
internal import Plainwire

/// Taking: a script that moves as many messages as there is room for, whenever there may be some.
extension Consumer {
  /// Takes, or waits on the server for something to take, and returns when to look again.
  func fetch(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard phase == .running else { return nil }
    if let dueAt, dueAt <= now {
      self.dueAt = nil
      mayHaveWork = true
    }
    if let pausedUntil, pausedUntil > now { return pausedUntil }
    pausedUntil = nil
    let (room, isEmpty, prefetch) = shelf.withState { ($0.room, $0.isEmpty, $0.prefetch) }
    guard room > 0, !isTaking else { return mayHaveWork ? nil : dueAt }
    if mayHaveWork {
      // While there is something to hand out, half of the room makes a batch.
      if isEmpty || room >= min(Self.takeLimit, prefetch / 2) { take(min(room, Self.takeLimit)) }
      return nil
    }
    if !isBlocked { waitForPush() }
    return dueAt
  }

  private func take(_ count: Int) {
    isTaking = true
    mayHaveWork = false
    let first = nextToken
    let keep = options.acknowledges
    let arguments = [keep ? identity : "", String(count), String(first)].map { Array($0.utf8) }
    nextToken += UInt64(count)
    run(.take, keys: takeKeys, arguments) { [weak self, identity] result in
      guard let self else { return }
      self.isTaking = false
      switch result {
      case .success(let reply): self.taken(reply, wanted: count, first: first)
      case .failure where keep && identity == self.identity:
        // Whether the script ran is not known: what it may have taken goes back when the connection is there again.
        let lost = (first..<first + UInt64(count)).map { ShelfDelivery(message: Message(body: []), token: $0) }
        self.toGiveBack += lost
      case .failure: break
      }
    }
  }

  private var takeKeys: [String] {
    [
      keys.ingress, keys.consumers, keys.inflight(of: identity), keys.delayed, keys.returned, keys.tail, keys.taken,
      keys.prior, keys.later,
    ]
  }

  private func taken(_ reply: RedisReply, wanted: Int, first: UInt64) {
    if let text = reply.errorText { return endure(failure(text, "take")) }
    guard let parts = reply.elements, parts.count == 3, let wait = parts[1].integer, let records = parts[2].elements
    else { return leaseIsLost() }
    trouble.reset()
    dueAt = wait < 0 ? nil : .now + .milliseconds(wait)
    if records.count == wanted { mayHaveWork = true }
    restAfter(records.isEmpty)
    guard !records.isEmpty else { return }
    let deliveries = records.enumerated().map { index, record in
      delivery(record.bytes ?? [], token: first + UInt64(index))
    }
    if !shelf.add(deliveries) {
      toGiveBack += deliveries
      sendBack()
    }
  }

  private func delivery(_ record: [UInt8], token: UInt64) -> ShelfDelivery {
    let id = { [name] in "\(name).\(token)" }
    // Bytes that are no record of ours are a body that somebody put into our keys; it is dead-lettered where it is decoded.
    return ShelfDelivery(message: Record.decode(record, id: id) ?? Message(body: record), token: token)
  }

  /// When a push woke several consumers and another was faster, this one sits out a moment: so that many idle consumers do
  /// not all run for each of the messages that follow.
  private func restAfter(_ foundNothing: Bool) {
    if wasWoken, foundNothing {
      pausedUntil = .now + idleBackoff.next()
    } else if !foundNothing {
      idleBackoff.reset()
    }
    wasWoken = false
  }

  private func waitForPush() {
    isBlocked = true
    let command = RedisCommand(
      "BLMOVE", keys.ingress, keys.ingress, "LEFT", "LEFT", String(Self.blockSeconds))
    idle.send(command.bytes) { [weak self] result in
      guard let self else { return }
      self.isBlocked = false
      switch result {
      case .success(.bulk):
        self.wasWoken = !self.mayHaveWork
        self.mayHaveWork = true
      case .success(.error(let text)): self.cannotWait(self.failure(text, "take"))
      case .success: break
      case .failure: self.pausedUntil = .now + self.trouble.next()
      }
    }
  }

  /// The take that follows meets what is wrong with the key; where only waiting is forbidden, it finds what there is.
  private func cannotWait(_ error: BrokerError) {
    if phase == .running { logger.debug("Waiting for a push failed", metadata: ["cause": "\(error)"]) }
    pausedUntil = .now + trouble.next()
    mayHaveWork = true
  }

  /// After an error reply: tries again, later each time, and tells those who wait what no waiting mends.
  func endure(_ error: BrokerError) {
    mayHaveWork = true
    guard error.isRetriable else {
      pausedUntil = .now + trouble.next()
      logger.error("Taking fails", metadata: ["queue": "\(queue)", "cause": "\(error)"])
      shelf.resumeAll(.failed(error))
      return
    }
    guard error.code != .full || !isRegistered else {
      pausedUntil = .now + trouble.next()
      return
    }
    work.drop(error)
  }
}
