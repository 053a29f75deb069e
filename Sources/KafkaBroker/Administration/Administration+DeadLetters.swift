internal import Plainwire

extension Administration {
  /// Brings what is known of a queue's dead letters up to date.
  func graveyard(of name: TopicName, _ operation: String) throws(BrokerError) -> Graveyard {
    let topic = name.dead
    // Who knows no such topic may have missed its making.
    let count = if let count = known[topic] { count } else { try topics(operation)[topic] ?? 0 }
    var graveyard = graveyards[topic] ?? Graveyard()
    for number in 0..<Int32(count) {
      let partition = PartitionName(topic: topic, number: number)
      let bounds = try bounds(of: partition, operation)
      graveyard.trim(partition, to: bounds)
      let start = max(bounds.lowerBound, graveyard.readTo[partition] ?? 0)
      try read(partition, start..<max(start, bounds.upperBound), operation) { graveyard.note($0) }
      graveyard.finish(partition, at: bounds.upperBound)
    }
    graveyards[topic] = graveyard
    return graveyard
  }

  /// Those dead letters, whole, in the order in which they were named.
  func exhume(_ graves: [Graveyard.Grave], _ operation: String) throws(BrokerError) -> [KafkaRecord] {
    var found: [RecordPlace: KafkaRecord] = [:]
    let wanted = Set(graves.map(\.place))
    for (partition, places) in Dictionary(grouping: wanted, by: \.partition) {
      let offsets = places.map(\.offset)
      guard let first = offsets.min(), let last = offsets.max() else { continue }
      try read(partition, first..<last + 1, operation) { record in
        if wanted.contains(record.place) { found[record.place] = record }
      }
    }
    return graves.compactMap { found[$0.place] }
  }

  /// Forgets all that the dead letters' topic holds, where the server can.
  func clear(_ graveyard: Graveyard, of name: TopicName) throws(BrokerError) -> Bool {
    let client = try client
    let ends = graveyard.readTo.map { PartitionOffset(partition: $0.key, offset: $0.value) }
    guard !ends.isEmpty, client.hasController, client.deleteRecords(below: ends, within: Self.patience) == nil else {
      return false
    }
    return true
  }

  /// Reads a range of a partition, to whose end it waits.
  private func read(
    _ partition: PartitionName, _ range: Range<Int64>, _ operation: String, _ body: (KafkaRecord) -> Void
  ) throws(BrokerError) {
    guard !range.isEmpty else { return }
    let client = try client
    guard let reader = PartitionReader(client: client) else { return }
    defer { reader.stop() }
    if let failure = reader.start(partition, at: range.lowerBound, with: client) {
      throw failure.error(operation, options, topic: partition.topic)
    }
    var deadline = ContinuousClock.now + .milliseconds(Int64(Self.patience))
    while true {
      let (records, failures) = reader.records(limit: 1000, within: 200)
      for record in records where range.contains(record.place.offset) { body(record) }
      if !records.isEmpty { deadline = .now + .milliseconds(Int64(Self.patience)) }
      // The last offsets may hold no record that can be read; what follows them ends the range too.
      if let last = records.last?.place.offset, last + 1 >= range.upperBound { return }
      if let failure = failures.first(where: { !$0.isMissing && $0.isRefusal }) {
        throw failure.error(operation, options, topic: partition.topic)
      }
      // Whoever closes does not wait for the end.
      _ = try self.client
      guard ContinuousClock.now < deadline else {
        throw BrokerError(
          .unavailable, operation: operation,
          message: "\(options), topic \"\(partition.topic)\": its records do not come")
      }
    }
  }
}
