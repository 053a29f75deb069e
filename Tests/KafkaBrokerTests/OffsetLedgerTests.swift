import Testing

@testable import KafkaBroker

@Suite("The ledger of a partition")
struct OffsetLedgerTests {
  @Test(
    "commits nothing beyond what is unfinished, and forgets nothing that is settled, in any order", arguments: 0..<40)
  func anyOrder(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var ledger = OffsetLedger<Int64>(start: 100)
    var (offsets, settled): ([Int64], Set<Int64>) = ([], [])
    var next: Int64 = 100
    for _ in 0..<500 {
      if Bool.random(using: &random) {
        // Offsets have gaps where records were compacted away.
        next += Int64.random(in: 0..<20, using: &random) == 0 ? 7 : 0
        let outcome1 = ledger.take(next, next)
        #expect(outcome1)
        offsets.append(next)
        next += 1
      } else if let offset = offsets.filter({ !settled.contains($0) }).randomElement(using: &random) {
        #expect(ledger.value(at: offset) == offset)
        let outcome2 = ledger.settle(offset)
        #expect(outcome2)
        settled.insert(offset)
      }
      let unfinished = offsets.first { !settled.contains($0) }
      #expect(ledger.committable == unfinished ?? next)
      #expect(ledger.openCount == offsets.count - settled.count)
      let beyond = ledger.settledBeyond
      for offset in offsets where offset >= ledger.committable {
        #expect(beyond.contains(offset) == settled.contains(offset))
      }
    }
  }

  @Test("whose commit a successor reads runs again only what was not settled", arguments: 0..<20)
  func handover(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var ledger = OffsetLedger<Void>(start: 0)
    for offset in 0..<Int64(200) { _ = ledger.take(offset, ()) }
    let settled = Set((0..<Int64(200)).filter { _ in Bool.random(using: &random) })
    for offset in settled.shuffled(using: &random) { ledger.settle(offset) }
    let start = ledger.committable
    let metadata = ledger.settledBeyond.metadata(committed: start)
    var successor = OffsetLedger<Void>(
      start: start, settledBefore: SettledRanges(metadata: metadata, committed: start))
    let again = (start..<200).filter { successor.take($0, ()) }
    #expect(Set(again) == Set(0..<200).subtracting(settled))
    for offset in again { successor.settle(offset) }
    #expect(successor.committable == 200)
    #expect(successor.settledBeyond == SettledRanges())
  }

  @Test("settles once, and holds back what was given back")
  func givingBack() {
    var ledger = OffsetLedger<Void>(start: 5)
    for offset in 5..<Int64(8) {
      let outcome = ledger.take(offset, ())
      #expect(outcome)
    }
    let outcome4 = ledger.take(6, ())
    #expect(!outcome4, "it was taken before")
    let outcome5 = ledger.settle(7)
    #expect(outcome5)
    let outcome6 = ledger.settle(7)
    #expect(!outcome6)
    let outcome7 = ledger.giveBack(6)
    #expect(outcome7)
    let outcome8 = ledger.settle(6)
    #expect(!outcome8, "it is the next reader's")
    let outcome9 = ledger.settle(5)
    #expect(outcome9)
    #expect(ledger.committable == 6)
    #expect(ledger.openCount == 0)
  }

  @Test("passes over what waits, and leaves what is in hand")
  func skipping() {
    var ledger = OffsetLedger<Void>(start: 0)
    for offset in 0..<Int64(3) { _ = ledger.take(offset, ()) }
    ledger.giveBack(2)
    let outcome10 = ledger.skip(to: 10)
    #expect(outcome10 == 8)
    #expect(ledger.committable == 0)
    ledger.settle(0)
    ledger.settle(1)
    #expect(ledger.committable >= 3)
    let outcome11 = ledger.take(9, ())
    #expect(!outcome11)
    let outcome12 = ledger.take(10, ())
    #expect(outcome12)
    #expect(ledger.committable == 10)
  }

  @Test("writes no more than a server takes, the earliest first")
  func length() {
    var ranges = SettledRanges()
    for index in 0..<Int64(3000) { ranges.append(index * 4 + 2..<index * 4 + 3) }
    let text = ranges.metadata(committed: 0)
    #expect(text.utf8.count <= 4000)
    let read = SettledRanges(metadata: text, committed: 0)
    #expect(read.ranges == Array(ranges.ranges.prefix(read.ranges.count)))
    #expect(read.ranges.count > 500)
  }

  @Test(
    "takes no metadata for its own that is not",
    arguments: ["", "xx", "plainwire 1:", "plainwire 1:x", "plainwire 1:-1+5", "plainwire 1:1+0", "plainwire 2:1+1"])
  func foreignMetadata(_ text: String) {
    #expect(SettledRanges(metadata: text, committed: 7) == SettledRanges())
  }
}
