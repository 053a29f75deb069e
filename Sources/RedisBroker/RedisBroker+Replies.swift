public import Plainwire
internal import Synchronization

extension RedisBroker {
  /// Pushes the reply to the list at `address`, which lasts for `lifetime`.
  public func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    let milliseconds = max(1, lifetime.milliseconds)
    _ = try await run(.reply, "reply", keys: [address], [body, Array(String(milliseconds).utf8)])
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
