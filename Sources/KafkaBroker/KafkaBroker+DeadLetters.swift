public import Plainwire

extension KafkaBroker {
  /// A page of dead letters. The first call reads all that the topic holds; later ones what has come since.
  public func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    let operation = "dead letters"
    try checkOpen(operation)
    guard limit > 0 else { return [] }
    let topic = try topic(of: queue, operation)
    var graves = try await administration.graveyard(of: topic, operation).sorted[...]
    if let after {
      guard let position = graves.firstIndex(where: { $0.id == after }) else { return [] }
      graves = graves[(position + 1)...]
    }
    let records = try await administration.exhume(Array(graves.prefix(limit)), operation)
    return records.map { record in
      let partition = record.place.partition
      return DeadLetter(
        id: "\(partition.number)-\(record.place.offset)", message: record.message,
        reason: record.death?.reason ?? DeadLetterReason(code: "", message: ""),
        diedAt: record.death?.diedAt ?? record.timestamp)
    }
  }

  /// Puts dead letters back, 500 at a time: the copy is written before the dead letter is taken away.
  public func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    let operation = "requeue dead letters"
    try checkOpen(operation)
    let topic = try topic(of: queue, operation)
    let graves = try await graves(ids, of: topic, operation)
    guard !graves.isEmpty else { return 0 }
    try await administration.ensureWritable([topic.main], operation)
    for start in stride(from: 0, to: graves.count, by: 500) {
      let some = Array(graves[start..<min(graves.count, start + 500)])
      let records = try await administration.exhume(some, operation)
      let copies = records.map { record in
        var envelope = record.message.envelope
        envelope.attempt = 1
        envelope.notBefore = nil
        return OutgoingRecord(copying: record, with: envelope, to: topic.main)
      }
      try await write(copies, operation)
      try await remove(some, of: topic, operation)
    }
    return graves.count
  }

  /// Forgets dead letters: all of them at once where the server can delete records, else by a record that says so for each.
  public func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    let operation = "purge dead letters"
    try checkOpen(operation)
    let topic = try topic(of: queue, operation)
    if ids == nil {
      let graveyard = try await administration.graveyard(of: topic, operation)
      if try await administration.clear(graveyard, of: topic) { return graveyard.count }
    }
    let graves = try await graves(ids, of: topic, operation)
    try await remove(graves, of: topic, operation)
    return graves.count
  }

  private func graves(
    _ ids: [String]?, of topic: TopicName, _ operation: String
  ) async throws(BrokerError) -> [Graveyard.Grave] {
    let graveyard = try await administration.graveyard(of: topic, operation)
    guard let ids else { return graveyard.sorted }
    return Set(ids).compactMap { graveyard[$0] }
  }

  private func remove(
    _ graves: [Graveyard.Grave], of topic: TopicName, _ operation: String
  ) async throws(BrokerError) {
    guard !graves.isEmpty else { return }
    let removals = graves.map { grave in
      // In the same partition, so that it is read after what it takes away.
      OutgoingRecord(
        topic: topic.dead, partition: grave.place.partition.number,
        headers: [RecordHeader(.deadRemoves, grave.id)])
    }
    try await write(removals, operation)
  }

  private func write(_ records: [OutgoingRecord], _ operation: String) async throws(BrokerError) {
    let failures = await administration.write(records)
    guard let (first, failure) = failures.min(by: { $0.key < $1.key }) else { return }
    throw explain(failure, operation, topic: records[first].topic)
  }
}
