internal import Logging
internal import Plainwire

/// Stopping and closing.
extension Consumer {
  /// Takes nothing more; `then` runs when what nobody saw is back in the queue, or cannot go back now.
  func stop(then: @escaping () -> Void) {
    stopWaiters.append(then)
    guard phase == .running else { return advanceEnding() }
    phase = .stopping
    giveBack(shelf.withState { $0.stop() }.map(\.token))
    shelf.resumeAll(.ended)
    guard channel.isOpen, isConsuming else {
      phase = .stopped
      return releaseStopWaiters()
    }
    cancel()
  }

  /// Ends the server's pushing. What is on its way comes before the answer, and is given back before the question behind it.
  func cancel() {
    ask(.cancel(tag: Self.tag)) { [weak self] _ in
      guard let self else { return }
      isConsuming = false
      layOut()
      guard channel.isOpen else { return isStopped() }
      ask(.declare(queue: queue, kind: .passive)) { [weak self] _ in self?.isStopped() }
    }
  }

  private func isStopped() {
    if phase == .stopping { phase = .stopped }
    releaseStopWaiters()
  }

  /// Stops, applies what was posted, gives the rest back and ends; `then` runs at the end.
  func close(then: @escaping () -> Void) {
    guard phase != .gone else { return then() }
    closeWaiters.append(then)
    stop {}
    phase = .closing
    closeDeadline = closeDeadline ?? .now + .seconds(5)
    advanceEnding()
  }

  /// Ends at once: the connection goes, and the server gives back what is in flight.
  func abandon(isQuiet: Bool) {
    guard phase != .gone else { return }
    phase = .gone
    let closed = BrokerError(.closed, operation: "settle", message: "the broker was closed or cannot be reached")
    shelf.resumeAll(.ended)
    let unsent = shelf.withState { shelf in
      _ = shelf.stop()
      _ = shelf.close()
      return shelf.takePostings()
    }
    for posting in unsent + postponed.compactMap(\.posting) { tell(posting, closed) }
    postponed = []
    inFlight = InFlight()
    link.close(closed, isQuiet: isQuiet)
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

  /// Takes the next step of an ending whose last one is done.
  func advanceEnding() {
    guard phase != .running, phase != .gone else { return }
    if phase == .stopped { releaseStopWaiters() }
    guard phase == .closing, !isPreparing, awaitedAnswers == 0, copying == 0, postponed.isEmpty else { return }
    guard channel.isOpen else { return abandon(isQuiet: false) }
    guard !shelf.withState({ $0.hasPostings }) else { return }
    leave()
  }

  private func leave() {
    _ = shelf.withState { $0.close() }
    giveBack(inFlight.tags.map { base + $0 })
    ask(.declare(queue: queue, kind: .passive)) { [weak self] _ in self?.abandon(isQuiet: false) }
  }
}
