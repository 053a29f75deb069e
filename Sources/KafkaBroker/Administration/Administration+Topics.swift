internal import Plainwire
internal import Synchronization

extension Administration {
  /// Every topic with the number of its partitions, as it is now.
  func topics(_ operation: String, within milliseconds: Int32 = patience) throws(BrokerError) -> [String: Int] {
    switch try client.topics(within: milliseconds) {
    case .success(let topics):
      known = topics.filter { $0.value > 0 }
      return known
    case .failure(let failure): throw failure.error(operation, options)
    }
  }

  /// Makes a topic unless it is there, and returns the number of its partitions.
  @discardableResult
  func ensure(
    _ topic: String, _ operation: String, until deadline: ContinuousClock.Instant = .now + .seconds(20)
  ) throws(BrokerError) -> Int {
    if let count = known[topic] { return count }
    if let count = try topics(operation, within: left(until: deadline, operation))[topic] { return count }
    try create(topic, operation, within: left(until: deadline, operation))
    while true {
      if let count = try topics(operation, within: left(until: deadline, operation))[topic] { return count }
      // The thread is for waiting.
      _ = try client.provokeTopic(topic, within: 100)
      guard ContinuousClock.now < deadline else {
        throw BrokerError(
          .unavailable, operation: operation,
          message: "\(options): the topic \"\(topic)\" was made and has no leader yet")
      }
    }
  }

  /// The same for topics that are about to be written to, within the time to publish. Only the first time waits for the
  /// thread, and for other questions.
  nonisolated func ensureWritable(_ topics: Set<String>, _ operation: String) async throws(BrokerError) {
    let deadline = ContinuousClock.now + options.publishTimeout
    let unknown = writable.withLock { topics.subtracting($0) }
    for topic in unknown { try await introduce(topic, operation, until: deadline) }
  }

  private func introduce(
    _ topic: String, _ operation: String, until deadline: ContinuousClock.Instant
  ) throws(BrokerError) {
    if writable.withLock({ $0.contains(topic) }) { return }
    try ensure(topic, operation, until: deadline)
    producer.introduce(topic, within: try left(until: deadline, operation))
    _ = writable.withLock { $0.insert(topic) }
  }

  /// Writes to topics that are writable, as ``KafkaProducer/write(_:)``. Those that the servers know no more, as somebody
  /// deleted them, are looked up again, and made, by whoever comes next.
  nonisolated func write(_ records: [OutgoingRecord]) async -> [Int: KafkaFailure] {
    let failures = await producer.write(records)
    let missing = Set(failures.filter(\.value.isMissing).map { records[$0.key].topic })
    if !missing.isEmpty { await forget(missing) }
    return failures
  }

  private func forget(_ topics: Set<String>) {
    for topic in topics { known[topic] = nil }
    writable.withLock { $0.subtract(topics) }
  }

  /// How many milliseconds the next question may take.
  private func left(until deadline: ContinuousClock.Instant, _ operation: String) throws(BrokerError) -> Int32 {
    let left = (deadline - .now).milliseconds
    guard left > 0 else {
      let cause = lastFailure.map { ": \($0.reason)" } ?? ""
      throw BrokerError(
        .unavailable, operation: operation, message: "\(options) has not answered in time\(cause)")
    }
    return Int32(min(Int64(Self.patience), left))
  }

  private func create(_ topic: String, _ operation: String, within milliseconds: Int32) throws(BrokerError) {
    let partitions = TopicName.read(topic)?.kind == .main ? options.partitions : 1
    // A server without a controller, such as librdkafka's mock, makes topics when they are first asked for.
    let client = try client
    guard client.hasController else { return provoke(topic, client) }
    let failure = client.createTopic(
      topic, partitions: partitions, settings: Self.settings(of: topic), within: milliseconds)
    guard let failure, !failure.isExisting else { return }
    if failure.isUnsupported || failure.isRefusal { return provoke(topic, client) }
    throw failure.error(operation, options, topic: topic)
  }

  private func provoke(_ topic: String, _ client: KafkaClient) {
    _ = client.provokeTopic(topic, within: 1000)
  }

  /// A body of 1 MiB must fit with its headers; replies are not worth keeping, and dead letters wait for a person.
  private static func settings(of topic: String) -> [String: String] {
    var settings = ["max.message.bytes": "2000000"]
    if topic == TopicName.replies { settings["retention.ms"] = "3600000" }
    if TopicName.read(topic)?.kind == .dead { settings["retention.ms"] = "-1" }
    return settings
  }

  /// The delay topics of a queue that exist, with the number of their partitions.
  func delayTopics(of name: TopicName) throws(BrokerError) -> [DelayLevel: Int] {
    let topics = try topics("take")
    var found: [DelayLevel: Int] = [:]
    for level in DelayLevel.all { found[level] = topics[name.delay(level)] }
    return found
  }
}
