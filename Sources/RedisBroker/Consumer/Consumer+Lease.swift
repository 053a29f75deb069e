internal import Logging
internal import Plainwire

/// The lease: a time in the sorted set of consumers, renewed with each heartbeat. Whoever finds one that has ended gives that
/// consumer's work to whoever takes it, and removes it; which it learns when it comes back, and begins anew under a new name.
extension Consumer {
  /// After connecting: makes sure that the server knows this consumer, and that both agree on what it holds.
  func register() {
    work.send(RedisCommand("SADD", QueueKeys.queues, queue).bytes) { _ in }
    guard options.acknowledges else { return agreed() }
    guard wasRegistered else { return beat("new") }
    formerIdentities.append(identity)
    epoch += 1
    beat("after")
  }

  /// Renews the lease when it is time, and returns when it is next.
  func keepLease(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard options.acknowledges, phase != .leaving else { return nil }
    let time = nextBeat.earlier(reapAt)
    if time <= now, !isBeating {
      beat("same")
      return nextBeat
    }
    return isBeating ? nil : time
  }

  private func beat(_ standing: String) {
    let now = ContinuousClock.now
    isBeating = true
    nextBeat = now + options.heartbeat
    let mayReap = now >= mayReapFrom && phase == .running
    let arguments = [
      identity, String(options.lease.milliseconds), standing, mayReap ? "1" : "0", keys.inflightPrefix, keys.wake,
    ]
    let texts = arguments + formerIdentities
    run(.beat, keys: [keys.consumers, keys.returned, keys.prior, keys.sequence], texts.map { Array($0.utf8) }) {
      [weak self] result in
      guard let self, case .success(let reply) = result else { return }
      self.isBeating = false
      self.beatAnswered(reply, sentAt: now, reaped: mayReap)
    }
  }

  private func beatAnswered(_ reply: RedisReply, sentAt: ContinuousClock.Instant, reaped: Bool) {
    if let text = reply.errorText { return endure(failure(text, "take")) }
    let numbers = (reply.elements ?? []).compactMap(\.integer)
    guard numbers.count == 3 else { return loseIdentity() }
    wasRegistered = true
    formerIdentities = []
    shelf.withState { $0.leaseEnd = sentAt + options.lease }
    shelf.serve()
    if numbers[1] > 0 {
      logger.notice(
        "Work of a consumer that died went back to the queue",
        metadata: ["queue": "\(queue)", "messages": "\(numbers[1])"])
    }
    let now = ContinuousClock.now
    // A millisecond more: the lease must have ended, not be about to.
    let earliest = reaped ? now : max(now, mayReapFrom)
    reapAt = numbers[2] < 0 ? nil : max(earliest, now + .milliseconds(numbers[2] + 1))
    // A take goes with every heartbeat, should a wake-up have been lost.
    mayHaveWork = true
    if !isRegistered { agreed() }
  }

  /// The server and this consumer agree on what it holds; settlements that a broken connection cost go out again.
  private func agreed() {
    isRegistered = true
    mayHaveWork = true
    dueAt = nil
    let again = unconfirmed
    unconfirmed = []
    send(again)
    sendBack()
  }

  /// The lease was lost: what this consumer held is another's. It goes on under a new name.
  private func loseIdentity() {
    logger.warning(
      "The lease was lost, this consumer was silent for too long; its deliveries run elsewhere",
      metadata: ["queue": "\(queue)", "consumer": "\(identity)"])
    let late = unconfirmed + shelf.withState { [nextToken] in $0.loseAll(below: nextToken) }
    unconfirmed = []
    toGiveBack = []
    for posting in late { posting.continuation?.resume(returning: .failure(.leaseLost(queue: queue))) }
    name = RandomID.make()
    formerIdentities = []
    isRegistered = false
    wasRegistered = false
    beat("new")
  }

  /// The server does not know this consumer any more, as a script has found.
  func leaseIsLost() {
    if isRegistered { loseIdentity() }
  }
}
