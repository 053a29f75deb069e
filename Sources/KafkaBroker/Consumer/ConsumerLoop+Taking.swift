internal import Plainwire

/// Taking: from the partitions' queues to the shelf, as far as it has room.
extension ConsumerLoop {
  /// The most that is read from one partition before the next has its turn.
  private static let batch = 1000

  func take() {
    guard phase == .running else { return }
    var (room, isEmpty, prefetch) = shelf.withState { ($0.room, $0.isEmpty, $0.prefetch) }
    // While there is something to hand out, half of the room makes a batch.
    guard room > 0, isEmpty || room >= prefetch / 2 else { return }
    let freed = gate.takeFreed(limit: room)
    layOut(freed)
    room -= freed.count
    var sources = partitions.filter { $0.level == nil && !$0.isLeaving && $0.mayHaveRecords }
    // What one partition leaves of its share is the others'.
    while room > 0, gate.heldBack < prefetch, !sources.isEmpty {
      for turn in sources.indices where room > 0 && gate.heldBack < prefetch {
        let source = sources[(turn + firstInTurn) % sources.count]
        // An even share each, so that none is starved by the others.
        let share = max(1, room / (sources.count - turn))
        room -= take(from: source, limit: min(share, Self.batch))
      }
      firstInTurn &+= 1
      sources.removeAll { !$0.mayHaveRecords }
    }
  }

  /// Returns how many went to the shelf.
  private func take(from source: HeldPartition, limit: Int) -> Int {
    let (records, failures) = source.queue.records(limit: limit, topic: source.name.topic)
    source.mayHaveRecords = records.count + failures.count == limit
    for failure in failures { meet(failure) }
    return accept(records, from: source)
  }

  private func accept(_ records: [KafkaRecord], from source: HeldPartition) -> Int {
    let now = SystemTime().now
    var taken: [TakenRecord] = []
    var early: [Copying] = []
    taken.reserveCapacity(records.count)
    for record in records where source.take(record) {
      let token = source.token(record.place.offset)
      if let notBefore = record.message.envelope.notBefore, notBefore > now {
        early.append(Copying(token: token, record: putOff(record, until: notBefore, now: now), posting: nil))
        continue
      }
      let item = TakenRecord(
        token: token, key: options.order == .key ? record.key : nil, message: record.message)
      if gate.admit(item) { taken.append(item) }
    }
    copy(early)
    layOut(taken)
    return taken.count
  }

  /// A record that came by the consumer's own queue, before its partition had one.
  func takeStray(_ record: KafkaRecord) {
    guard let source = partitions.first(where: { $0.name == record.place.partition && !$0.isLeaving }) else { return }
    if source.level == nil { _ = accept([record], from: source) } else { park([record], from: source) }
  }

  private func layOut(_ records: [TakenRecord]) {
    guard !records.isEmpty else { return }
    let isTaken = shelf.add(records.map { ShelfDelivery(message: $0.message, token: $0.token) })
    if !isTaken { giveBack(records.map(\.token)) }
  }

  /// What nobody has seen is the next reader's.
  func giveBack(_ tokens: [UInt64]) {
    for token in tokens {
      guard let partition = partition(of: token) else { continue }
      let offset = partition.offset(of: token)
      if options.order == .key { gate.release(partition.record(at: offset)?.key) }
      partition.giveBack(offset)
    }
  }
}
