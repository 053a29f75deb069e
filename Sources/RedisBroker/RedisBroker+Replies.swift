public import Plainwire
internal import Synchronization

extension RedisBroker {
  /// Pushes the reply to a new list at `address`, which lasts for `lifetime`.
  ///
  /// - Throws: ``BrokerError/Code/refused`` when the address is a key that is there already, a queue's name, or ours.
  public func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    let milliseconds = max(1, lifetime.milliseconds)
    let arguments = [body, Array(String(milliseconds).utf8)]
    guard !QueueKeys.isReserved(address),
      try await run(.reply, "reply", keys: [address, QueueKeys.queues], arguments).integer == 1
    else {
      throw BrokerError(
        .refused, operation: "reply",
        message: "the reply address is a key that is there already, or a queue; it must be new for each call")
    }
  }

  /// Waits for the reply with all other calls of this broker on one connection.
  public func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try checkOpen("await reply")
    let id = lastCall.wrappingAdd(1, ordering: .relaxed).newValue
    let deadline = ContinuousClock.now + timeout
    let loop = loop
    let answer = await withTaskCancellationHandler {
      await loop.awaitReply(id, at: address, until: deadline)
    } onCancel: {
      Task { await loop.cancelReply(id, at: address) }
    }
    switch answer {
    case .success(let reply): return reply
    case .failure(let error): throw error.during("await reply")
    }
  }
}
