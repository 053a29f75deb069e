public import Plainwire
internal import Synchronization

extension RabbitMQBroker {
  /// Bodies go to the queue as they are, in batches; a message with a time goes to where delays wait, one without an id gets
  /// one. Returns when the server has confirmed all.
  public func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    guard !messages.isEmpty else { return }
    let messages = identified(messages)
    var isConfirmed = Array(repeating: false, count: messages.count)
    do throws(BrokerError) {
      try check(queue, "publish")
      // A second time for those that found no queue: somebody deleted it since it was declared.
      for attempt in 1...2 {
        let positions = isConfirmed.indices.filter { !isConfirmed[$0] }
        let batches = try await batches(of: messages, positions, to: queue)
        let outcomes = await loop.publish(batches)
        for (batch, outcome) in zip(batches, outcomes) {
          for (index, isThere) in zip(batch.range, outcome.isConfirmed) where isThere {
            isConfirmed[positions[index]] = true
          }
        }
        guard let outcome = outcomes.first(where: { $0.error != nil }), let error = outcome.error else { return }
        guard outcome.isUnroutable, attempt == 1 else { throw error.during("publish") }
        knownQueues.withLock { _ = $0.remove(queue) }
        for missing in Set(batches.map(\.queue)) { await loop.forget(missing) }
      }
    } catch {
      throw PublishError(confirmed: isConfirmed.indices.filter { isConfirmed[$0] }, cause: error)
    }
  }

  /// By its id a consumer knows a message again that comes once more after a crash.
  private func identified(_ messages: [Message]) -> [Message] {
    var messages = messages
    let first = lastID.add(UInt64(messages.count), ordering: .relaxed).oldValue
    for index in messages.indices where messages[index].envelope.id == nil {
      messages[index].envelope.id = "\(idPrefix)\(first + UInt64(index))"
    }
    return messages
  }

  /// The frames of the messages at `positions`, after what they need is declared; neighbours with one target together.
  private func batches(
    of messages: [Message], _ positions: [Int], to queue: String
  ) async throws(BrokerError) -> [PublishBatch] {
    let now = SystemTime().now
    let levels = positions.map { position in
      messages[position].envelope.notBefore.flatMap { $0 > now ? DelayLevel.of($0.subtractingClamped(now)) : nil }
    }
    try await declare(queue, Set(levels.compactMap { $0 }))
    var batches: [PublishBatch] = []
    var start = 0
    while start < positions.count {
      let level = levels[start]
      let end = levels[start...].firstIndex { $0 != level } ?? positions.count
      let items = positions[start..<end].map { position in
        (body: messages[position].body, stamp: MessageStamp(envelope: messages[position].envelope))
      }
      batches += try PublishBatch.batches(
        of: items, from: start, to: level.map { QueueNames.delay($0, of: queue) } ?? queue,
        frameMax: frameMax.load(ordering: .relaxed))
      start = end
    }
    return batches
  }

  private func declare(_ queue: String, _ levels: Set<Int64>) async throws(BrokerError) {
    if !knownQueues.withLock({ $0.contains(queue) }) {
      try await loop.declare(queue, "publish")
      knownQueues.withLock { _ = $0.insert(queue) }
    }
    if !levels.isEmpty { try await loop.declareDelays(levels, of: queue, "publish") }
  }
}

extension Int64 {
  fileprivate func subtractingClamped(_ other: Int64) -> Int64 {
    let (difference, isFar) = subtractingReportingOverflow(other)
    return isFar ? .max : difference
  }
}
