public import Plainwire
internal import Synchronization

extension RedisBroker {
  /// Bodies go to the queue's list as they are, in batches of one command each; a message with a time goes to the delayed.
  public func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    guard !messages.isEmpty else { return }
    let batches: [PublishBatch]
    do throws(BrokerError) {
      try checkOpen("publish")
      try checkName(queue, "publish")
      batches = try PublishBatch.batches(of: messages, for: queue)
      try await announce(queue)
    } catch {
      throw PublishError(confirmed: [], cause: error)
    }
    let results = await loop.publish(batches, queue: queue)
    var confirmed: [Int] = []
    var cause: BrokerError?
    for (batch, result) in zip(batches, results) {
      do throws(BrokerError) {
        _ = try checked(result, "publish", key: queue)
        confirmed.append(contentsOf: batch.range)
      } catch {
        cause = cause ?? error
      }
    }
    if let cause { throw PublishError(confirmed: confirmed, cause: cause) }
  }

  /// Notes the queue's name, once, for ``queues()``.
  private func announce(_ queue: String) async throws(BrokerError) {
    guard !knownQueues.withLock({ $0.contains(queue) }) else { return }
    _ = try await ask(RedisCommand("SADD", QueueKeys.queues, queue), "publish", key: QueueKeys.queues)
    knownQueues.withLock { _ = $0.insert(queue) }
  }
}
