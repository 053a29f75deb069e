public import Plainwire

extension KafkaBroker {
  /// Bodies become records of the queue's topic, confirmed by all servers that hold a copy of it. A message with a time goes
  /// to a delay topic.
  public func publish(_ messages: [Message], to queue: String) async throws(PublishError) {
    guard !messages.isEmpty else { return }
    let records: [OutgoingRecord]
    do throws(BrokerError) {
      try checkOpen("publish")
      records = try await prepare(messages, for: try topic(of: queue, "publish"))
    } catch {
      throw PublishError(confirmed: [], cause: error)
    }
    let failures = await administration.write(records)
    guard let (first, failure) = failures.min(by: { $0.key < $1.key }) else { return }
    let confirmed = records.indices.filter { failures[$0] == nil }
    throw PublishError(confirmed: confirmed, cause: explain(failure, "publish", topic: records[first].topic))
  }

  private func prepare(_ messages: [Message], for topic: TopicName) async throws(BrokerError) -> [OutgoingRecord] {
    let now = SystemTime().now
    var records: [OutgoingRecord] = []
    records.reserveCapacity(messages.count)
    var levels: Set<DelayLevel> = []
    for message in messages {
      guard let time = message.envelope.notBefore, time > now else {
        records.append(OutgoingRecord(publishing: message, to: topic.main, now: now))
        continue
      }
      let (left, overflow) = time.subtractingReportingOverflow(now)
      let level = DelayLevel(timeLeft: overflow ? .max : left)
      levels.insert(level)
      records.append(OutgoingRecord(publishing: message, to: topic.delay(level), now: now))
    }
    // Its consumers know a queue by its own topic.
    try await administration.ensureWritable(Set(levels.map { topic.delay($0) }).union([topic.main]), "publish")
    if !levels.isEmpty { for loop in loops(of: topic) { await loop.lookAgain() } }
    return records
  }

  /// A time-out is explained by what went wrong before it.
  func explain(_ failure: KafkaFailure, _ operation: String, topic: String) -> BrokerError {
    let error = failure.error(operation, options, topic: topic)
    guard error.code == .unavailable, let cause = producer.lastFailure else { return error }
    if cause.isRefusal { return cause.error(operation, options, topic: topic) }
    return options.unreachable("\(failure.reason); \(cause.reason)").during(operation)
  }
}
