/// The messages that may be taken now: the greatest priority first, then in order.
struct ReadyMessages {
  /// One lane a priority, the greatest first. Nearly always one.
  private var lanes: [(priority: Int, entries: FIFO<MemoryEntry>)] = []

  private(set) var count = 0
  var isEmpty: Bool { count == 0 }

  mutating func append(_ entry: MemoryEntry) {
    lanes[lane(of: entry.message.envelope.priority)].entries.append(entry)
    count += 1
  }

  mutating func popFirst() -> MemoryEntry? {
    for index in lanes.indices {
      guard let entry = lanes[index].entries.popFirst() else { continue }
      count -= 1
      return entry
    }
    return nil
  }

  /// Puts back what was taken and never settled, before all that were published later.
  mutating func restore(_ entries: [MemoryEntry]) {
    let byPriority = Dictionary(grouping: entries) { $0.message.envelope.priority }
    for (priority, entries) in byPriority {
      lanes[lane(of: priority)].entries.prepend(entries.sorted { $0.sequence < $1.sequence })
    }
    count += entries.count
  }

  mutating func removeAll() {
    lanes = []
    count = 0
  }

  private mutating func lane(of priority: Int) -> Int {
    let index = lanes.firstIndex { $0.priority <= priority } ?? lanes.count
    if index == lanes.count || lanes[index].priority != priority {
      lanes.insert((priority, FIFO()), at: index)
    }
    return index
  }
}
