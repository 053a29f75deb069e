internal import Logging
internal import Plainwire
internal import Synchronization

/// Stopping, closing, and leaving the group.
extension ConsumerLoop {
  /// How long what was posted may take to be applied when closing, and leaving after that.
  private static let closePatience = Duration.seconds(5)
  /// How much longer while the group is being formed anew, which no commit can pass.
  private static let joinPatience = Duration.seconds(10)

  /// Takes nothing more. What nobody saw goes back; what is in hand keeps its partitions here until it is settled.
  func stop() {
    guard phase == .running else { return }
    phase = .stopping
    _ = gate.remove { _ in true }
    giveBack(shelf.withState { $0.stop() }.map(\.token))
    shelf.resumeAll(.ended)
  }

  /// Stops, applies what was posted, and leaves; what is unsettled then goes back. Returns when that is done.
  func close() async {
    guard phase != .gone else { return }
    stop()
    if phase == .stopping {
      phase = .closing
      apply(
        shelf.withState { shelf in
          let postings = shelf.takePostings()
          _ = shelf.close()
          return postings
        })
    }
    closeBegun = closeBegun ?? .now
    closeDeadline = closeDeadline ?? .now + Self.closePatience
    await withCheckedContinuation { closeWaiters.append($0) }
  }

  /// Ends without a word to the group, as the end of the process would.
  func crash() {
    guard phase != .gone else { return }
    end()
  }

  /// Takes the next step of an ending, and returns when to look again.
  func advanceEnding(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    switch phase {
    case .running:
      // Nobody holds the subscription any more: as good as closed.
      if shelf.withState({ $0.phase == .closed }) || executor.isStopped { Task { await self.close() } }
      return nil
    case .stopping, .closing:
      if let later = waitForJoin(now) { return later }
      let isOver = closeDeadline.map { $0 <= now } ?? false
      guard isOver || canLeave else { return closeDeadline }
      if isOver, commit != nil || partitions.contains(where: \.isDirty) {
        logger.warning(
          "No commit succeeded in time for the end; what it settles runs again", metadata: ["queue": "\(topic.queue)"])
      }
      // Without anything to lose, whoever closes need not wait for the group.
      if partitions.isEmpty { releaseCloseWaiters() }
      // See `end()`.
      guard hasJoined || begun + .seconds(10) < now else { return begun + .seconds(10) + .milliseconds(1) }
      return leave(now)
    case .leaving:
      if client.isClosed || (closeDeadline ?? now) <= now {
        end()
        return nil
      }
      return now + .milliseconds(20)
    case .gone: return nil
    }
  }

  /// Who joins waits for what it gets: a commit would be refused meanwhile, and to leave would come after the join, so that
  /// the group had to wait for a member that is no more. There is time for a commit when the join is over.
  private func waitForJoin(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard joins.isJoining, hasJoined else { return nil }
    guard let closeBegun else { return now + Self.closePatience }
    let last = closeBegun + Self.closePatience + Self.joinPatience
    guard now < last else { return nil }
    closeDeadline = min(now + Self.closePatience, last)
    return min(now + Self.closePatience / 2, last)
  }

  private var canLeave: Bool {
    let inHand = phase == .stopping ? partitions.reduce(0) { $0 + ($1.level == nil ? $1.openCount : 0) } : 0
    return inHand == 0 && copying == 0 && failedCopies.isEmpty && commit == nil && awaited.isEmpty
      && partitions.allSatisfy { !$0.isDirty } && !shelf.withState { $0.hasPostings }
  }

  func leave(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    phase = .leaving
    handover = nil
    closeDeadline = now + Self.closePatience
    // Another queue than the consumer's own, which is forwarded there.
    if let commitQueue { client.beginClosing(tellingOn: commitQueue) }
    return now + .milliseconds(20)
  }

  private func releaseCloseWaiters() {
    let waiters = closeWaiters
    closeWaiters = []
    for waiter in waiters { waiter.resume() }
  }

  /// Refuses what is late, and lets librdkafka's instance go.
  private func end() {
    let isLeaving = phase == .leaving
    phase = .gone
    shelf.resumeAll(.ended)
    let unsent = shelf.withState { shelf in
      _ = shelf.stop()
      _ = shelf.close()
      return shelf.takePostings()
    }
    let closed = BrokerError(.closed, operation: "settle", message: "the broker was closed or cannot be reached")
    let late = unsent.compactMap(\.continuation) + failedCopies.compactMap { $0.posting?.continuation }
    let waiting = (commit?.awaited ?? []) + awaited
    for continuation in late + waiting.map(\.continuation) { continuation.resume(returning: .failure(closed)) }
    (commit, awaited, failedCopies, partitions) = (nil, [], [], [])
    for waiter in flushWaiters { waiter.resume() }
    flushWaiters = []
    let mayDestroy = hasJoined && (!isLeaving || finishLeaving())
    events?.endSignals()
    commitQueue?.endSignals()
    (events, commitQueue) = (nil, nil)
    // librdkafka before 2.3 aborts the program when a consumer is destroyed that has begun to join its group and was never
    // given anything, be it nothing: better an instance that is left behind, closed, than that.
    if mayDestroy {
      // It does not come to an end either while it has partitions that its group did not give it.
      client.unassignAll()
      client.destroy()
    }
    ending.store(true, ordering: .releasing)
    releaseCloseWaiters()
  }

  /// Serves what librdkafka asks while it leaves the group: destroyed in the midst of that it would wait for ever. False when
  /// that takes too long.
  private func finishLeaving() -> Bool {
    let limit = ContinuousClock.now + .seconds(2)
    var poll = DescriptorPoll()
    _ = poll.add(executor.pipe.descriptor, writing: false)
    while !client.isClosed {
      guard ContinuousClock.now < limit else { return false }
      while let event = commitQueue?.nextEvent() { serve(event) }
      while let event = events?.nextEvent() { serve(event) }
      poll.wait(milliseconds: 5)
      if poll.isReadable(0) { executor.pipe.drain() }
    }
    return true
  }
}
