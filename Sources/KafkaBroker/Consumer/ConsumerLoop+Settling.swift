internal import Logging
internal import Plainwire

/// Settling: an acknowledgement is a mark in the ledger; everything else first writes a copy.
extension ConsumerLoop {
  /// How long posted settlements wait for company.
  private static let linger = Duration.milliseconds(1)

  /// Applies settlements that were posted, once they are a batch or are awaited; returns when they are to go at the latest.
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

  func apply(_ postings: [Posting]) {
    let now = SystemTime().now
    var copies: [Copying] = []
    for posting in postings {
      if case .acknowledge = posting.settlement {
        settled(posting.token, posting)
        continue
      }
      guard let partition = partition(of: posting.token),
        let record = partition.record(at: partition.offset(of: posting.token)),
        let copy = outgoing(record, posting.settlement, now: now)
      else {
        tell([posting], .leaseLost(queue: topic.queue))
        continue
      }
      copies.append(Copying(token: posting.token, record: copy, posting: posting))
    }
    copy(copies)
  }

  /// The original is done with: it counts for the next commit.
  private func settled(_ token: UInt64, _ posting: Posting?) {
    let partition = partition(of: token)
    let offset = partition?.offset(of: token) ?? 0
    if options.order == .key { gate.release(partition?.record(at: offset)?.key) }
    guard let partition, partition.settle(offset) else {
      // Its partition went to another meanwhile, who runs it too.
      if let posting { tell([posting], .leaseLost(queue: topic.queue)) }
      return
    }
    if let continuation = posting?.continuation {
      awaited.append(Awaited(slot: partition.slot, continuation: continuation))
    }
  }

  private func tell(_ postings: [Posting], _ error: BrokerError) {
    for posting in postings { posting.continuation?.resume(returning: .failure(error)) }
    guard postings.contains(where: { $0.continuation == nil }) else { return }
    logger.warning(
      "Settlements were not applied; the messages come again",
      metadata: ["queue": "\(topic.queue)", "settlements": "\(postings.count)", "cause": "\(error)"])
  }
}

// MARK: - Copies

extension ConsumerLoop {
  /// Writes copies; their originals are settled when the servers have them.
  func copy(_ copies: [Copying]) {
    guard !copies.isEmpty else { return }
    copying += copies.count
    Task { [administration] in
      let failures = await Self.write(copies, administration)
      self.copied(copies, failures)
    }
  }

  private static func write(_ copies: [Copying], _ administration: Administration) async -> [BrokerError?] {
    do throws(BrokerError) {
      try await administration.ensureWritable(Set(copies.map(\.record.topic)), "settle")
    } catch {
      return copies.map { _ in error }
    }
    let failures = await administration.write(copies.map(\.record))
    let options = administration.options
    return copies.indices.map { failures[$0]?.error("settle", options, topic: copies[$0].record.topic) }
  }

  private func copied(_ copies: [Copying], _ failures: [BrokerError?]) {
    copying -= copies.count
    var levels: Set<DelayLevel> = []
    for (copy, failure) in zip(copies, failures) {
      if let failure {
        fail(copy, failure)
      } else {
        copyBackoff.reset()
        hasCopyTrouble = false
        if case .delay(let level) = TopicName.read(copy.record.topic)?.kind { levels.insert(level) }
        settled(copy.token, copy.posting)
      }
    }
    if !levels.isSubset(of: Set(partitions.compactMap(\.level))) { lookAgain() }
  }

  /// Keeps a copy that failed for another try: until it is written its partition cannot be committed beyond the original.
  ///
  /// What the servers refuse may take long to mend, and holds up no slot meanwhile.
  private func fail(_ copy: Copying, _ error: BrokerError) {
    guard phase != .gone, phase != .leaving else { return tell([copy.posting].compactMap { $0 }, error) }
    if error.isRetriable {
      failedCopies.append(copy)
    } else {
      if !hasCopyTrouble {
        logger.error(
          "Messages cannot be settled; trying again until they are, and they stay in hand",
          metadata: ["queue": "\(topic.queue)", "cause": "\(error)"])
      }
      hasCopyTrouble = true
      tell([copy.posting].compactMap { $0 }, error)
      failedCopies.append(copy.unawaited)
    }
    copyAgainAt = copyAgainAt ?? .now + copyBackoff.next()
  }

  /// Writes again what failed, after a pause.
  func copyAgain(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    guard let time = copyAgainAt else { return nil }
    if time > now { return time }
    copyAgainAt = nil
    let again = failedCopies.filter { partition(of: $0.token) != nil }
    let lost = failedCopies.filter { partition(of: $0.token) == nil }
    failedCopies = []
    tell(lost.compactMap(\.posting), .leaseLost(queue: topic.queue))
    copy(again)
    return nil
  }

  /// The record that a settlement writes; nil for an acknowledgement.
  private func outgoing(_ record: KafkaRecord, _ settlement: Settlement, now: Int64) -> OutgoingRecord? {
    var envelope = record.message.envelope
    envelope.notBefore = nil
    switch settlement {
    case .acknowledge: return nil
    case .retry(let delay):
      envelope.attempt += 1
      return again(record, envelope, after: delay, now: now)
    case .requeue(let delay): return again(record, envelope, after: delay, now: now)
    case .deadLetter(let reason):
      envelope.attempt = reason.runs(atAttempt: envelope.attempt)
      let death = DeathHeaders(reason: reason, diedAt: now)
      return OutgoingRecord(copying: record, with: envelope, to: topic.dead, death.headers)
    }
  }

  private func again(
    _ record: KafkaRecord, _ envelope: Envelope, after delay: Duration, now: Int64
  ) -> OutgoingRecord {
    guard delay > .zero else { return OutgoingRecord(copying: record, with: envelope, to: topic.main) }
    var record = record
    record.message.envelope = envelope
    return putOff(record, until: now.advanced(by: delay), now: now)
  }

  /// The copy that waits for its time in the delay topic that is right for it.
  func putOff(_ record: KafkaRecord, until time: Int64, now: Int64) -> OutgoingRecord {
    var envelope = record.message.envelope
    envelope.notBefore = time
    let (left, overflow) = time.subtractingReportingOverflow(now)
    let level = DelayLevel(timeLeft: overflow ? .max : left)
    return OutgoingRecord(copying: record, with: envelope, to: topic.delay(level))
  }
}
