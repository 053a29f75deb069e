internal import Logging
internal import Plainwire

/// A commit that is on its way.
struct Commit {
  let slots: [UInt64]
  let awaited: [ConsumerLoop.Awaited]
}

/// Committing: at most one commit is on its way, with all that was settled until it left.
extension ConsumerLoop {
  /// How long settlements that nobody waits for may gather.
  private static let pause = Duration.milliseconds(100)

  /// Commits what is to be committed, and returns when that is next.
  func commitIfDue(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard commit == nil else { return nil }
    let dirty = partitions.filter(\.isDirty)
    guard !dirty.isEmpty || !awaited.isEmpty else {
      releaseFlushWaiters()
      return nil
    }
    let isUrgent = !awaited.isEmpty || !flushWaiters.isEmpty || phase != .running || handover != nil
    // It would come too late; the watch wakes us when the join is over.
    if let end = joins.end(after: now) { return end }
    if let time = commitAt, time > now, !isUrgent || commitHasFailed { return time }
    if commitAt == nil, !isUrgent {
      commitAt = now + Self.pause
      return commitAt
    }
    begin(dirty)
    return nil
  }

  private func begin(_ dirty: [HeldPartition]) {
    commitAt = nil
    commitHasFailed = false
    let waiting = awaited
    awaited = []
    let offsets = dirty.compactMap(\.position)
    for partition in dirty { partition.isDirty = false }
    guard !offsets.isEmpty, let commitQueue else { return resolve(waiting, nil) }
    commit = Commit(slots: dirty.map(\.slot), awaited: waiting)
    if let failure = client.commit(offsets, tellingOn: commitQueue) { committed(failure) }
  }

  /// The answer to the commit on its way.
  func committed(_ failure: KafkaFailure?) {
    guard let commit else { return }
    self.commit = nil
    guard let failure, !failure.isNoOffset else {
      commitBackoff.reset()
      return resolve(commit.awaited, nil)
    }
    if failure.isLostMembership {
      logger.warning(
        "A commit came too late, the partitions are others' now; what it settled runs again",
        metadata: ["queue": "\(topic.queue)", "cause": "\(failure.reason)"])
      return resolve(commit.awaited, .leaseLost(queue: topic.queue))
    }
    failed(commit, failure)
  }

  /// What is still held is committed again. So it is when the group was being formed anew just then: either it keeps its
  /// partitions, or librdkafka says that they are lost, and those who wait are told.
  private func failed(_ commit: Commit, _ failure: KafkaFailure) {
    let held = Set(partitions.map(\.slot))
    for partition in partitions where commit.slots.contains(partition.slot) { partition.isDirty = true }
    let error = failure.error("settle", options, topic: topic.main)
    logger.debug("A commit failed", metadata: ["queue": "\(topic.queue)", "cause": "\(error)"])
    if failure.isRefusal || phase == .leaving {
      resolve(commit.awaited, failure.isStaleMembership ? .leaseLost(queue: topic.queue) : error)
    } else {
      awaited = commit.awaited.filter { held.contains($0.slot) } + awaited
      resolve(commit.awaited.filter { !held.contains($0.slot) }, .leaseLost(queue: topic.queue))
    }
    commitHasFailed = true
    commitAt = .now + commitBackoff.next()
  }

  /// Tells those who wait; whose partition has gone meanwhile had its settlement committed before that, or not at all.
  private func resolve(_ waiting: [Awaited], _ error: BrokerError?) {
    for item in waiting { item.continuation.resume(returning: error.map { .failure($0) } ?? .success(())) }
    if partitions.allSatisfy({ !$0.isDirty }), awaited.isEmpty { releaseFlushWaiters() }
  }

  private func releaseFlushWaiters() {
    let waiters = flushWaiters
    flushWaiters = []
    for waiter in waiters { waiter.resume() }
  }

  /// Settlements of a partition that is another's now can be committed no more.
  func refuseAwaited(of slots: Set<UInt64>) {
    let late = awaited.filter { slots.contains($0.slot) }
    awaited.removeAll { slots.contains($0.slot) }
    resolve(late, .leaseLost(queue: topic.queue))
  }

  /// Commits now, waits for it, and returns how many deliveries are out.
  func settleAccounts() async -> Int {
    guard phase != .gone, phase != .leaving else { return 0 }
    apply(shelf.withState { $0.takePostings() })
    if partitions.contains(where: \.isDirty) || !awaited.isEmpty || commit != nil {
      await withCheckedContinuation { flushWaiters.append($0) }
    }
    return partitions.filter { $0.level == nil }.reduce(0) { $0 + $1.openCount }
  }
}
