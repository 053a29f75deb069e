public import Plainwire
internal import Synchronization

extension KafkaBroker {
  /// Writes the reply to the topic of all replies, with the address as its key. `lifetime` is written with it; how long the
  /// topic keeps it is the topic's own setting, an hour where it was made here.
  public func reply(_ body: [UInt8], to address: String, lifetime: Duration) async throws(BrokerError) {
    let operation = "reply"
    try checkOpen(operation)
    guard !address.isEmpty else {
      throw BrokerError(.refused, operation: operation, message: "the reply address is empty")
    }
    try await administration.ensureWritable([TopicName.replies], operation)
    let expiry = SystemTime().now.advanced(by: lifetime)
    let record = OutgoingRecord(
      topic: TopicName.replies, key: Array(address.utf8), value: body,
      headers: [RecordHeader(.expiresAt, String(expiry))])
    if let failure = await administration.write([record]).values.first {
      throw explain(failure, operation, topic: TopicName.replies)
    }
  }

  /// Waits for the reply with all other calls of this broker on one thread.
  public func awaitReply(at address: String, within timeout: Duration) async throws(BrokerError) -> [UInt8]? {
    try checkOpen("await reply")
    let id = lastCall.wrappingAdd(1, ordering: .relaxed).newValue
    let deadline = ContinuousClock.now + timeout
    let replies = replies
    let answer = await withTaskCancellationHandler {
      await replies.reply(id, at: address, until: deadline)
    } onCancel: {
      Task { await replies.cancel(id, at: address) }
    }
    switch answer {
    case .success(let reply): return reply
    case .failure(let error): throw error.during("await reply")
    }
  }
}
