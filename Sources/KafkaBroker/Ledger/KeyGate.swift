internal import Plainwire

/// Lets one record of each key through at a time, in their order.
struct KeyGate: Sendable {
  private struct Waiting {
    var records: [TakenRecord] = []
    var first = 0
  }

  private var busy: [[UInt8]: Waiting] = [:]
  private var freed: [TakenRecord] = []
  /// How many are held back.
  private(set) var heldBack = 0

  /// False when another of its key is out: it is kept, and comes out of ``release(_:)`` later.
  mutating func admit(_ record: TakenRecord) -> Bool {
    guard let key = record.key else { return true }
    guard busy[key] != nil else {
      busy[key] = Waiting()
      return true
    }
    busy[key]?.records.append(record)
    heldBack += 1
    return false
  }

  /// The one of that key which was out has ended; the next one is free.
  mutating func release(_ key: [UInt8]?) {
    guard let key, var waiting = busy.removeValue(forKey: key), waiting.first < waiting.records.count else { return }
    freed.append(waiting.records[waiting.first])
    waiting.first += 1
    if waiting.first > 64, waiting.first > waiting.records.count / 2 {
      waiting.records.removeFirst(waiting.first)
      waiting.first = 0
    }
    busy[key] = waiting
  }

  /// Those that may go now; they stay out until they are released.
  mutating func takeFreed(limit: Int) -> [TakenRecord] {
    let taken = Array(freed.prefix(limit))
    freed.removeFirst(taken.count)
    heldBack -= taken.count
    return taken
  }

  /// Forgets those held back that `isGone`, and returns them.
  mutating func remove(where isGone: (TakenRecord) -> Bool) -> [TakenRecord] {
    var gone: [TakenRecord] = []
    for (key, waiting) in busy {
      let rest = waiting.records[waiting.first...]
      let removed = rest.filter(isGone)
      guard !removed.isEmpty else { continue }
      gone += removed
      busy[key] = Waiting(records: rest.filter { !isGone($0) })
    }
    let stuck = freed.filter(isGone)
    freed.removeAll(where: isGone)
    heldBack -= gone.count + stuck.count
    // Each of these was about to go in place of one that has ended: its key goes on to the next.
    for record in stuck { release(record.key) }
    return gone + stuck
  }
}

/// A record that the ledger has, on its way to the shelf.
struct TakenRecord: Sendable {
  let token: UInt64
  let key: [UInt8]?
  let message: Message
}
