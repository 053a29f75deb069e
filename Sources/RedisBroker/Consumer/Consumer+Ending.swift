internal import Logging
internal import Plainwire

/// Stopping and closing.
extension Consumer {
  /// Takes nothing more; `then` runs when what nobody saw is back in the queue, or cannot go back now.
  func stop(then: @escaping () -> Void) {
    if phase == .running {
      phase = .stopping
      idle.close(BrokerError(.closed, operation: "take", message: "the subscription was stopped"))
      wakes.remove(number, from: keys.wake)
      toGiveBack += shelf.withState { $0.stop() }
      shelf.resumeAll(.ended)
      if work.isUp, isRegistered { sendBack() }
    }
    stopWaiters.append(then)
    advanceEnding(.now)
    if !work.isUp { releaseStopWaiters() }
  }

  /// Stops, applies what was posted, gives the rest back and ends; `then` runs at the end.
  func close(then: @escaping () -> Void) {
    guard phase != .gone else { return then() }
    closeWaiters.append(then)
    stop {}
    if phase == .stopping || phase == .stopped { phase = .closing }
    closeDeadline = closeDeadline ?? .now + .seconds(5)
  }

  /// Ends at once: the connections go, and what is in flight with them until the lease ends.
  func abandon() {
    guard phase != .gone else { return }
    phase = .gone
    let closed = BrokerError(.closed, operation: "settle", message: "the broker was closed or cannot be reached")
    wakes.remove(number, from: keys.wake)
    shelf.resumeAll(.ended)
    let unsent = shelf.withState { shelf in
      _ = shelf.stop()
      _ = shelf.close()
      return shelf.takePostings()
    }
    for posting in unsent + unconfirmed { posting.continuation?.resume(returning: .failure(closed)) }
    unconfirmed = []
    idle.close(closed)
    work.close(closed)
    releaseStopWaiters()
    for waiter in closeWaiters { waiter() }
    closeWaiters = []
  }

  /// Nobody holds the subscription any more: as good as closed.
  func noticeDroppedSubscription(_ now: ContinuousClock.Instant) {
    guard phase == .running, shelf.withState({ $0.phase == .closed }) else { return }
    close {}
  }

  func releaseStopWaiters() {
    let waiters = stopWaiters
    stopWaiters = []
    for waiter in waiters { waiter() }
  }

  /// Sends back what was taken and nobody saw.
  func sendBack() {
    guard !toGiveBack.isEmpty else { return }
    let back = toGiveBack
    toGiveBack = []
    let keep = options.acknowledges
    let arguments = back.flatMap { delivery in
      [Array(String(delivery.token).utf8), keep ? [] : Record.encode(delivery.message)]
    }
    let backKeys = [keys.inflight(of: identity), keys.ingress, keys.returned, keys.prior, keys.sequence]
    run(.giveBack, keys: backKeys, [Array(keys.wake.utf8)] + arguments) { [weak self, identity] result in
      guard let self else { return }
      if case .failure = result, identity == self.identity { self.toGiveBack += back }
      if case .success(.error(let text)) = result {
        self.logger.error("Giving back fails", metadata: ["cause": "\(self.failure(text, "give back"))"])
      }
    }
  }

  /// Takes the next step of an ending whose last one is done.
  func advanceEnding(_ now: ContinuousClock.Instant) {
    guard phase != .running, !isTaking, toGiveBack.isEmpty, awaitedReplies == 0 else { return }
    if phase == .stopping { phase = .stopped }
    releaseStopWaiters()
    if phase == .leaving { return abandon() }
    guard phase == .closing, work.isUp, isRegistered, unconfirmed.isEmpty else { return }
    guard !shelf.withState({ $0.hasPostings }) else { return }
    leave()
  }

  private func leave() {
    phase = .leaving
    let inHand = shelf.withState { $0.close() }
    guard options.acknowledges else {
      guard !inHand.isEmpty else { return abandon() }
      toGiveBack = inHand
      return sendBack()
    }
    let leaveKeys = [keys.consumers, keys.inflight(of: identity), keys.returned, keys.prior, keys.sequence]
    run(.leave, keys: leaveKeys, [Array(identity.utf8), Array(keys.wake.utf8)]) { [weak self] _ in self?.abandon() }
  }
}
