internal import Logging
internal import Plainwire

/// Settling: acknowledgements leave in batches, everything else as one script each, all in one pipeline.
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
    send(shelf.withState { $0.takePostings() })
    return nil
  }

  func send(_ postings: [Posting]) {
    var acknowledged: [Posting] = []
    for posting in postings {
      switch posting.settlement {
      case .acknowledge: acknowledged.append(posting)
      case .retry(let delay): putBack(posting, raising: 1, delay)
      case .requeue(let delay): putBack(posting, raising: 0, delay)
      case .deadLetter(let reason): bury(posting, reason)
      }
    }
    acknowledge(acknowledged)
  }

  // MARK: Acknowledging

  private func acknowledge(_ postings: [Posting]) {
    guard options.acknowledges else {
      for posting in postings { posting.continuation?.resume(returning: .success(())) }
      return
    }
    // One reply counts a whole batch; who waits wants to know of its own.
    for posting in postings where posting.continuation != nil { remove([posting]) }
    let posted = postings.filter { $0.continuation == nil }
    for start in stride(from: 0, to: posted.count, by: Self.takeLimit) {
      remove(Array(posted[start..<min(posted.count, start + Self.takeLimit)]))
    }
  }

  private func remove(_ postings: [Posting]) {
    var command = RedisCommand()
    command.begin(postings.count + 2)
    command.add("HDEL")
    command.add(keys.inflight(of: identity))
    for posting in postings { command.add(posting.token) }
    awaitedReplies += 1
    work.send(command.bytes) { [weak self] result in
      guard let self else { return }
      self.awaitedReplies -= 1
      self.settled(postings, result)
    }
  }

  // MARK: Putting back

  private func putBack(_ posting: Posting, raising more: Int, _ delay: Duration) {
    let milliseconds = max(0, delay.milliseconds)
    let arguments = identify(posting) + [String(more), String(milliseconds), keys.wake].map { Array($0.utf8) }
    let putBackKeys = [
      keys.inflight(of: identity), keys.returned, keys.delayed, keys.tail, keys.taken, keys.sequence, keys.ingress,
      keys.prior, keys.later,
    ]
    run(.putBack, keys: putBackKeys, arguments) { [weak self] result in
      guard let self else { return }
      self.settled([posting], result)
      // The wake-up goes round by the server, where it may be forbidden; what is one's own one knows.
      if milliseconds == 0 {
        self.mayHaveWork = true
      } else {
        self.dueAt = self.dueAt.earlier(.now + .milliseconds(milliseconds))
      }
    }
  }

  private func bury(_ posting: Posting, _ reason: DeadLetterReason) {
    let more = reason.runs(atAttempt: 1) - 1
    let texts = [String(more), reason.code, reason.pointer, reason.message].map { Array($0.utf8) }
    let deadKeys = [keys.inflight(of: identity), keys.dead, keys.sequence]
    run(.deadLetter, keys: deadKeys, identify(posting) + texts) { [weak self] in self?.settled([posting], $0) }
  }

  /// Token, record where the server keeps none, and the id that the message was delivered under.
  private func identify(_ posting: Posting) -> [[UInt8]] {
    let id = Array("\(name).\(posting.token)".utf8)
    return [Array(String(posting.token).utf8), posting.message.map { Record.encode($0) } ?? [], id]
  }

  // MARK: Answers

  /// The number in the reply says how many of the deliveries were still this consumer's.
  private func settled(_ postings: [Posting], _ result: Result<RedisReply, BrokerError>) {
    switch result {
    case .failure(let error): keepForLater(postings, error)
    case .success(.error(let text)):
      let error = failure(text, "settle")
      if error.isRetriable {
        keepForLater(postings, error)
        work.drop(error)
      } else {
        tell(postings, error)
      }
    case .success(.integer(let count)):
      // What is sent again over a new connection and not found was applied over the old one: the lease held meanwhile.
      let isApplied = count == postings.count || postings.allSatisfy(\.isRepeated)
      tell(postings, isApplied ? nil : .leaseLost(queue: queue))
      if !isApplied { nextBeat = .now }
    case .success: tell(postings, failure("an answer of an unknown kind", "settle"))
    }
  }

  private func keepForLater(_ postings: [Posting], _ error: BrokerError) {
    guard phase != .gone else { return tell(postings, error) }
    for var posting in postings {
      posting.isRepeated = true
      unconfirmed.append(posting)
    }
  }

  private func tell(_ postings: [Posting], _ error: BrokerError?) {
    for posting in postings { posting.continuation?.resume(returning: error.map { .failure($0) } ?? .success(())) }
    guard let error, postings.contains(where: { $0.continuation == nil }) else { return }
    logger.warning(
      "Settlements were not applied; the messages come again",
      metadata: ["queue": "\(queue)", "settlements": "\(postings.count)", "cause": "\(error)"])
  }
}
