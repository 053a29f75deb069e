internal import Plainwire

/// How many records of some partitions a group has not done with.
struct Backlog: Sendable {
  var waiting = 0
  var delayed = 0
}

extension Administration {
  /// What a queue's group has before it.
  func backlog(of name: TopicName, _ operation: String) throws(BrokerError) -> Backlog {
    let topics = try topics(operation)
    var backlog = Backlog()
    if let count = topics[name.main] { backlog.waiting = try lag(name, name.main, count, operation) }
    for level in DelayLevel.all {
      let topic = name.delay(level)
      if let count = topics[topic] { backlog.delayed += try lag(name, topic, count, operation) }
    }
    return backlog
  }

  private func lag(
    _ name: TopicName, _ topic: String, _ partitions: Int, _ operation: String
  ) throws(BrokerError) -> Int {
    let names = (0..<Int32(partitions)).map { PartitionName(topic: topic, number: $0) }
    var lag: Int64 = 0
    for offset in try committed(name, names, operation) {
      let bounds = try bounds(of: offset.partition, operation)
      let start = max(bounds.lowerBound, min(offset.offset ?? 0, bounds.upperBound))
      let settled = SettledRanges(metadata: offset.metadata, committed: offset.offset ?? 0)
      lag += bounds.upperBound - start - settled.count(from: start, to: bounds.upperBound)
    }
    return Int(lag)
  }

  func committed(
    _ name: TopicName, _ partitions: [PartitionName], _ operation: String
  ) throws(BrokerError) -> [PartitionOffset] {
    switch try client.groupOffsets(options.consumerGroup(of: name.main), partitions, within: Self.patience) {
    case .success(let offsets): return offsets
    case .failure(let failure): throw failure.error(operation, options, topic: name.main)
    }
  }

  func bounds(of partition: PartitionName, _ operation: String) throws(BrokerError) -> Range<Int64> {
    switch try client.bounds(of: partition, within: Self.patience) {
    case .success(let bounds): return bounds
    case .failure(let failure): throw failure.error(operation, options, topic: partition.topic)
    }
  }

  /// The partitions of a queue's topics with the offsets at which they end.
  func ends(of name: TopicName, _ operation: String) throws(BrokerError) -> [PartitionOffset] {
    let topics = try topics(operation)
    var ends: [PartitionOffset] = []
    for topic in [name.main] + DelayLevel.all.map({ name.delay($0) }) {
      for number in 0..<Int32(topics[topic] ?? 0) {
        let partition = PartitionName(topic: topic, number: number)
        ends.append(PartitionOffset(partition: partition, offset: try bounds(of: partition, operation).upperBound))
      }
    }
    return ends
  }

  /// Commits the ends of those partitions for a group that has no members, and returns how many records that skips.
  func skip(_ ends: [PartitionOffset], of name: TopicName) throws(BrokerError) -> Int {
    var lag: Int64 = 0
    let committed = try committed(name, ends.map(\.partition), "purge")
    for offset in committed {
      let bounds = try bounds(of: offset.partition, "purge")
      let start = max(bounds.lowerBound, min(offset.offset ?? 0, bounds.upperBound))
      let settled = SettledRanges(metadata: offset.metadata, committed: offset.offset ?? 0)
      lag += bounds.upperBound - start - settled.count(from: start, to: bounds.upperBound)
    }
    guard lag > 0 else { return 0 }
    guard
      let failure = try client.setGroupOffsets(
        options.consumerGroup(of: name.main), ends, within: Self.patience)
    else { return Int(lag) }
    guard failure.isStaleMembership || failure.isLostMembership else {
      throw failure.error("purge", options, topic: name.main)
    }
    throw BrokerError(
      .refused, operation: "purge",
      message: "\(options), topic \"\(name.main)\": other processes consume this queue, and only they may pass over its"
        + " messages; stop them first, or purge there")
  }
}
