/// What was taken from one partition, and what of it is settled: says how far the partition may be committed.
///
/// Kafka knows one offset a partition, below which everything counts as done. Handlers end in any order, so the ledger holds
/// back that offset until all before it are settled. What is settled beyond it is written into the commit's metadata, so
/// that whoever gets the partition next does not run it again.
struct OffsetLedger<Value: Sendable>: Sendable {
  private enum Standing {
    case open
    /// Given up unseen: the partition's next owner reads it again.
    case returned
    case settled
  }

  private struct Entry {
    let offset: Int64
    var standing: Standing
    var value: Value?
  }

  /// In the order of their offsets; the first is never settled. Those before `head` are gone.
  private var entries: [Entry] = []
  private var head = 0
  /// The offset after the last one taken.
  private var next: Int64
  /// What an earlier owner settled beyond its committed offset.
  private var settledBefore: SettledRanges
  /// How many were taken and are neither settled nor given up.
  private(set) var openCount = 0

  /// A ledger that begins at a committed offset and what was written with it.
  init(start: Int64, settledBefore: SettledRanges = SettledRanges()) {
    next = start
    self.settledBefore = settledBefore
  }

  /// Everything below this offset is settled.
  var committable: Int64 { head < entries.count ? entries[head].offset : next }

  /// Notes that `offset` was read. False when there is nothing to do with it: it was read or settled before.
  mutating func take(_ offset: Int64, _ value: @autoclosure () -> Value) -> Bool {
    guard offset >= next else { return false }
    next = offset + 1
    if settledBefore.contains(offset) {
      if head < entries.count { entries.append(Entry(offset: offset, standing: .settled)) }
      return false
    }
    entries.append(Entry(offset: offset, standing: .open, value: value()))
    openCount += 1
    return true
  }

  /// What was taken at `offset`; nil when it is settled or given up.
  func value(at offset: Int64) -> Value? {
    guard let index = index(of: offset), entries[index].standing == .open else { return nil }
    return entries[index].value
  }

  /// False when it was not open.
  @discardableResult
  mutating func settle(_ offset: Int64) -> Bool {
    guard end(offset, as: .settled) else { return false }
    advance()
    return true
  }

  /// False when it was not open.
  @discardableResult
  mutating func giveBack(_ offset: Int64) -> Bool {
    end(offset, as: .returned)
  }

  /// Settles all that was given back, and all below `offset` that was not even read. Returns how many offsets that were.
  mutating func skip(to offset: Int64) -> Int64 {
    var count: Int64 = 0
    for index in head..<entries.count where entries[index].standing == .returned {
      entries[index].standing = .settled
      count += 1
    }
    if offset > next {
      count += offset - next - settledBefore.count(from: next, to: offset)
      settledBefore.insert(next..<offset)
    }
    advance()
    if head == entries.count { next = max(next, offset) }
    return count
  }

  /// What is settled at and above ``committable``.
  var settledBeyond: SettledRanges {
    var ranges = SettledRanges()
    var start: Int64?
    for entry in entries[head...] {
      if entry.standing == .settled {
        start = start ?? entry.offset
      } else if let first = start {
        ranges.append(first..<entry.offset)
        start = nil
      }
    }
    if let start { ranges.append(start..<next) }
    for range in settledBefore.ranges where range.upperBound > next {
      ranges.append(max(range.lowerBound, next)..<range.upperBound)
    }
    return ranges
  }
}

extension OffsetLedger {
  private mutating func end(_ offset: Int64, as standing: Standing) -> Bool {
    guard let index = index(of: offset), entries[index].standing == .open else { return false }
    entries[index].standing = standing
    entries[index].value = nil
    openCount -= 1
    return true
  }

  private mutating func advance() {
    while head < entries.count, entries[head].standing == .settled { head += 1 }
    if head == entries.count {
      entries.removeAll(keepingCapacity: true)
      head = 0
    } else if head > 1024, head > entries.count / 2 {
      entries.removeFirst(head)
      head = 0
    }
  }

  /// Offsets have few gaps: the position is where it would be without any, or not far before.
  private func index(of offset: Int64) -> Int? {
    guard head < entries.count, offset >= entries[head].offset else { return nil }
    var low = head
    var high = min(entries.count - 1, head + Int(clamping: offset - entries[head].offset))
    while low <= high {
      if entries[high].offset == offset { return high }
      let middle = (low + high) / 2
      if entries[middle].offset == offset { return middle }
      if entries[middle].offset < offset { low = middle + 1 } else { high = middle - 1 }
    }
    return nil
  }
}
