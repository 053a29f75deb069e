internal import Plainwire

/// Delays: records of the delay topics are read ahead and wait here, in memory, for their time; each is settled when its copy
/// has gone where it belongs.
extension ConsumerLoop {
  /// How many are read ahead. What has waited its level's time makes room for others by going to a smaller level.
  private static let parkedLimit = 5000

  /// Reads ahead, sends on what is due, and returns when the next is.
  func forwardDue(_ now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
    for source in partitions where source.level != nil && !source.isLeaving && source.mayHaveRecords {
      readAhead(source)
    }
    let time = SystemTime().now
    var due: [Copying] = []
    while due.count < 1000, copying < 5000, let item = parked.popDue(time) { append(item.token, time, to: &due) }
    copy(due)
    makeRoom(now, time)
    guard let first = parked.firstDue else { return nil }
    // Far times are looked at again, as the clock may be set.
    return now + .milliseconds(max(1, min(60_000, first.subtractingReportingOverflow(time).partialValue)))
  }

  private func readAhead(_ source: HeldPartition) {
    while parked.count < Self.parkedLimit {
      let limit = min(500, Self.parkedLimit - parked.count)
      let (records, failures) = source.queue.records(limit: limit, topic: source.name.topic)
      for failure in failures { meet(failure) }
      park(records, from: source)
      source.mayHaveRecords = records.count + failures.count == limit
      if !source.mayHaveRecords { return }
    }
  }

  func park(_ records: [KafkaRecord], from source: HeldPartition) {
    guard let level = source.level else { return }
    for record in records where source.take(record) {
      let mayMove = record.timestamp + level.milliseconds
      let notBefore = record.message.envelope.notBefore ?? mayMove
      // Of the greatest level nothing stays for longer than its time: the servers remove what is too old.
      let due = level == .greatest ? min(notBefore, mayMove) : notBefore
      parked.insert(
        ParkedRecords.Parked(token: source.token(record.place.offset), due: due, mayMove: mayMove))
    }
  }

  private func append(_ token: UInt64, _ time: Int64, to copies: inout [Copying]) {
    guard let partition = partition(of: token), let record = partition.record(at: partition.offset(of: token)) else {
      return
    }
    var envelope = record.message.envelope
    if let notBefore = envelope.notBefore, notBefore > time {
      copies.append(Copying(token: token, record: putOff(record, until: notBefore, now: time), posting: nil))
    } else {
      envelope.notBefore = nil
      let copy = OutgoingRecord(copying: record, with: envelope, to: topic.main)
      copies.append(Copying(token: token, record: copy, posting: nil))
    }
  }

  /// Moves on what may move, once a second, when no more could be read.
  private func makeRoom(_ now: ContinuousClock.Instant, _ time: Int64) {
    guard parked.count >= Self.parkedLimit, nextMove <= now else { return }
    nextMove = now + .seconds(1)
    var moved: [Copying] = []
    for item in parked.remove(where: { $0.mayMove <= time }) { append(item.token, time, to: &moved) }
    copy(moved)
    for partition in partitions where partition.level != nil { partition.mayHaveRecords = true }
  }

  /// Passes over everything that waits or is delayed; returns how many messages that were.
  func purge(to ends: [PartitionOffset]) -> Int {
    var count: Int64 = 0
    for partition in partitions {
      guard let end = ends.first(where: { $0.partition == partition.name })?.offset else { continue }
      partition.begin(at: 0)
      if partition.level != nil {
        for item in parked.remove(where: { HeldPartition.slot(of: $0.token) == partition.slot }) {
          partition.settle(partition.offset(of: item.token))
          count += 1
        }
      }
      count += partition.skip(to: end)
    }
    return Int(count)
  }

  var heldNames: [PartitionName] { partitions.map(\.name) }
}
