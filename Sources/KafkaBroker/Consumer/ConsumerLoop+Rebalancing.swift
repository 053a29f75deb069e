internal import Logging
internal import Plainwire

/// Partitions that are to go to another consumer, once what is in hand of them is settled.
struct Handover {
  let names: [PartitionName]
  let deadline: ContinuousClock.Instant
}

/// Partitions come and go as consumers do.
///
/// The protocol is the cooperative one: a consumer that joins makes others give up what it gets, and nothing else, so that
/// all other deliveries keep their leases.
extension ConsumerLoop {
  func assigned(_ names: [PartitionName]) {
    hasJoined = true
    guard phase == .running else {
      _ = client.assign([])
      return
    }
    hold(names.map { ($0, nil) })
    if names.contains(where: { $0.number == 0 }) { lookAgain() }
  }

  /// Begins to fetch partitions, each from where its group has come to.
  private func hold(_ fresh: [(name: PartitionName, level: DelayLevel?)]) {
    let names = fresh.map(\.name)
    for topic in Set(fresh.filter { $0.level != nil }.map(\.name.topic)) { client.introduce(topic, within: 1000) }
    let committed = names.isEmpty ? [] : (try? client.committed(names, within: 5000).get()) ?? []
    var offsets: [PartitionOffset] = []
    for (name, level) in fresh {
      guard let queue = KafkaQueue.partition(name, of: client) else { continue }
      queue.signal(executor.pipe)
      lastSlot += 1
      let partition = HeldPartition(name, slot: lastSlot, level: level, queue: queue)
      let known = committed.first { $0.partition == name && $0.failure == nil }
      if let offset = known?.offset {
        partition.begin(
          at: offset, settledBefore: SettledRanges(metadata: known?.metadata ?? "", committed: offset))
      }
      partitions.append(partition)
      offsets.append(PartitionOffset(partition: name, offset: known?.offset))
    }
    if let failure = client.assign(offsets) { meet(failure) }
    logger.debug(
      "Partitions came", metadata: ["queue": "\(topic.queue)", "partitions": "\(names.map(\.number))"])
  }

  func revoked(_ names: [PartitionName]) {
    if client.hasLostAssignment {
      logger.warning(
        "The partitions were lost, the group has gone on without this consumer; its deliveries run elsewhere",
        metadata: ["queue": "\(topic.queue)", "partitions": "\(names.map(\.number))"])
      guard phase == .stopping || phase == .closing else { return release(leaving(with: names), all: names) }
      forget(leaving(with: names))
      // First it begins to leave: who gives back partitions else joins again, only to be in the way of others.
      _ = leave(.now)
      return client.unassignAll()
    }
    guard phase != .leaving, phase != .gone else { return client.unassignAll() }
    let leaving = leaving(with: names)
    let slots = Set(leaving.map(\.slot))
    for partition in leaving { partition.isLeaving = true }
    withdraw(slots)
    handover = Handover(names: names, deadline: .now + options.handoverPatience)
  }

  /// Those partitions; the delay topics go with the first partition.
  private func leaving(with names: [PartitionName]) -> [HeldPartition] {
    let takesDelays = names.contains { $0.number == 0 }
    return partitions.filter { names.contains($0.name) || (takesDelays && $0.level != nil) }
  }

  /// Takes back what lies on the shelf, is held back or parked.
  func withdraw(_ slots: Set<UInt64>) {
    let held = gate.remove { slots.contains(HeldPartition.slot(of: $0.token)) }
    let unseen = shelf.withState { $0.withdraw { slots.contains(HeldPartition.slot(of: $0)) } }
    let waiting = parked.remove { slots.contains(HeldPartition.slot(of: $0.token)) }
    for token in held.map(\.token) { partition(of: token).map { $0.giveBack($0.offset(of: token)) } }
    giveBack(unseen.map(\.token) + waiting.map(\.token))
  }

  /// Hands over when all is settled and committed, or when patience ends.
  func advanceHandover(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let handover else { return nil }
    let leaving = partitions.filter(\.isLeaving)
    let isDone = leaving.allSatisfy { $0.openCount == 0 && !$0.isDirty } && commit == nil
    guard isDone || handover.deadline <= now else { return handover.deadline }
    let isLate = leaving.contains { $0.openCount > 0 }
    if isLate, !leaving.allSatisfy({ !$0.isDirty }) || commit != nil, handover.deadline + .seconds(2) > now {
      return handover.deadline + .seconds(2)
    }
    self.handover = nil
    if !isDone {
      logger.warning(
        "Partitions were handed over before all was settled and committed; the rest runs again",
        metadata: ["queue": "\(topic.queue)", "partitions": "\(handover.names.map(\.number))"])
    }
    release(leaving, all: handover.names)
    return nil
  }

  /// Lets partitions go: no settlement of theirs is applied from now on.
  func release(_ leaving: [HeldPartition], all names: [PartitionName]) {
    forget(leaving)
    let gone = Set(names).union(leaving.map(\.name))
    if let failure = client.unassign(Array(gone)) { meet(failure) }
  }

  private func forget(_ leaving: [HeldPartition]) {
    let slots = Set(leaving.map(\.slot))
    withdraw(slots)
    for partition in leaving { partition.queue.endSignals() }
    partitions.removeAll { slots.contains($0.slot) }
    refuseAwaited(of: slots)
    for partition in leaving where partition.openCount > 0 && options.order == .key {
      logger.debug("Deliveries in hand were given up", metadata: ["queue": "\(topic.queue)"])
    }
  }
}

// MARK: - Delay topics

extension ConsumerLoop {
  /// How often the consumer that has the first partition looks for delay topics that others made.
  private static let lookInterval = Duration.seconds(10)

  func lookAgain() {
    nextLook = .now
  }

  func look(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard hasFirstPartition, phase == .running || phase == .stopping, handover == nil else { return nil }
    let time = nextLook ?? now + Self.lookInterval
    nextLook = time
    guard time <= now, !isLooking else { return isLooking ? nil : time }
    isLooking = true
    nextLook = now + Self.lookInterval
    Task { [administration, topic] in
      let levels = try? await administration.delayTopics(of: topic)
      self.found(levels ?? [:])
    }
    return nil
  }

  var hasFirstPartition: Bool {
    partitions.contains { $0.level == nil && $0.name.number == 0 && !$0.isLeaving }
  }

  /// The owner of the queue's first partition serves the delay topics too. They are not in the group's own assignment: no
  /// rebalance is needed when one is made.
  func found(_ levels: [DelayLevel: Int]) {
    isLooking = false
    guard hasFirstPartition, phase == .running || phase == .stopping, handover == nil else { return }
    var fresh: [(name: PartitionName, level: DelayLevel?)] = []
    for (level, count) in levels.sorted(by: { $0.key < $1.key }) {
      for number in 0..<Int32(count) {
        let name = PartitionName(topic: topic.delay(level), number: number)
        if !partitions.contains(where: { $0.name == name }) { fresh.append((name, level)) }
      }
    }
    if !fresh.isEmpty { hold(fresh) }
  }
}
