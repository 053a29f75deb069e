public import Plainwire
internal import Synchronization

extension RabbitMQBroker {
  /// Publishes the reply to the queue that the address names. A caller that is gone is nobody's fault: its reply is dropped.
  public func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    try checkOpen("reply")
    let address = ReplyAddress(address)
    if let fault = address.fault { throw BrokerError(.refused, operation: "reply", message: fault) }
    if address.isShared { try await loop.declareReply(address.queue) }
    let lifetime = min(max(1, lifetime.milliseconds), DelayLevel.longest)
    let stamp = MessageStamp(correlation: address.correlation, expiration: lifetime)
    let batches = try PublishBatch.batches(
      of: [(body: body, stamp: stamp)], from: 0, to: address.queue, isMandatory: false,
      frameMax: frameMax.load(ordering: .relaxed))
    for outcome in await loop.publish(batches) { if let error = outcome.error { throw error.during("reply") } }
  }

  /// An address in the queue for this client's replies, which is declared first.
  public func makeReplyAddress(for id: String) async throws(BrokerError) -> String {
    try checkOpen("call")
    return try await loop.makeReplyAddress(for: id).get().text
  }

  /// Waits for the reply: with all other calls of this client, or at a queue of its own for an address that it did not make.
  public func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try checkOpen("await reply")
    let address = ReplyAddress(address)
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
