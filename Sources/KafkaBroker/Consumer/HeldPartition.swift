internal import Plainwire

/// A partition that this consumer has, on the loop's thread.
final class HeldPartition {
  let name: PartitionName
  /// Names this hold among all that the subscription ever had.
  let slot: UInt64
  /// Of a delay topic; nil for the queue's own.
  let level: DelayLevel?
  let queue: KafkaQueue
  /// Nil until it is known where the partition begins.
  private(set) var ledger: OffsetLedger<KafkaRecord>?
  /// Tokens count from here.
  private var base: Int64 = 0
  var mayHaveRecords = true
  /// Whether there is something to commit that no commit has.
  var isDirty = false
  /// About to be handed over: nothing more is taken from it.
  var isLeaving = false

  init(_ name: PartitionName, slot: UInt64, level: DelayLevel?, queue: KafkaQueue) {
    self.name = name
    self.slot = slot
    self.level = level
    self.queue = queue
  }

  private static let offsetBits: UInt64 = 40

  func token(_ offset: Int64) -> UInt64 { slot << Self.offsetBits | UInt64(clamping: offset - base) }
  func offset(of token: UInt64) -> Int64 { base + Int64(token & (1 << Self.offsetBits - 1)) }
  static func slot(of token: UInt64) -> UInt64 { token >> offsetBits }

  func begin(at offset: Int64, settledBefore: SettledRanges = SettledRanges()) {
    guard ledger == nil else { return }
    base = offset
    ledger = OffsetLedger(start: offset, settledBefore: settledBefore)
  }

  /// False when there is nothing to do with it.
  func take(_ record: KafkaRecord) -> Bool {
    begin(at: record.place.offset)
    let isNew = ledger?.take(record.place.offset, record) ?? false
    // What was settled before moves the committed offset too.
    if !isNew { isDirty = true }
    return isNew
  }

  func record(at offset: Int64) -> KafkaRecord? { ledger?.value(at: offset) }
  var openCount: Int { ledger?.openCount ?? 0 }

  /// False when it was not in hand.
  @discardableResult
  func settle(_ offset: Int64) -> Bool {
    guard ledger?.settle(offset) == true else { return false }
    isDirty = true
    return true
  }

  func giveBack(_ offset: Int64) {
    _ = ledger?.giveBack(offset)
  }

  func skip(to offset: Int64) -> Int64 {
    isDirty = true
    return ledger?.skip(to: offset) ?? 0
  }

  /// What is to be committed now.
  var position: PartitionOffset? {
    guard let ledger else { return nil }
    let offset = ledger.committable
    return PartitionOffset(
      partition: name, offset: offset, metadata: ledger.settledBeyond.metadata(committed: offset))
  }
}
