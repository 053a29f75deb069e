internal import Plainwire

extension RabbitMQLoop {
  /// Connects, and returns the size of the largest frame that the server takes.
  func open() async throws(BrokerError) -> Int {
    // The registry is a queue that is needed anyhow; where it may not be declared, the server has let us in all the same.
    if case .failure(.link(let error)) = await ask(.declare(queue: QueueNames.registry, kind: .durable([]))) {
      throw error
    }
    return questions.link.frameMax
  }

  func queueNames() async throws(BrokerError) -> [String] {
    if case .failure(.link(let error)) = await ask(.declare(queue: QueueNames.registry, kind: .durable([]))) {
      throw error.during("queues")
    }
    let names = await knownNames().filter { QueueNames.fault(in: $0) == nil && !isDeadQueue($0) }.sorted()
    if names.isEmpty, registry.isForbidden {
      throw BrokerError(
        .refused, operation: "queues",
        message:
          "\(options): the user may not read \"\(QueueNames.registry)\", the list of queues; ask for a queue by name")
    }
    return names
  }

  /// Whether it is the name under which ``declareDead(of:_:)`` notes the place of a queue's dead letters.
  private func isDeadQueue(_ name: String) -> Bool {
    name.hasSuffix(".dead") && !registry.names.contains(name)
  }

  func makeReplyAddress(for id: String) async -> Result<ReplyAddress, BrokerError> {
    await withCheckedContinuation { continuation in
      replies.makeAddress(for: id) { continuation.resume(returning: $0) }
    }
  }

  /// The reply at an address; nil when none came in time.
  func awaitReply(
    _ id: UInt64, at address: ReplyAddress, until deadline: ContinuousClock.Instant
  ) async -> ReplyLine.Answer {
    await withCheckedContinuation { continuation in
      if Task.isCancelled { return continuation.resume(returning: .success(nil)) }
      replies.add(id, at: address, until: deadline) { continuation.resume(returning: $0) }
    }
  }

  func cancelReply(_ id: UInt64, at address: ReplyAddress) {
    replies.cancel(id, at: address)
  }
}
