/// Records of the delay topics that wait for their time, the earliest first.
struct ParkedRecords {
  struct Parked {
    let token: UInt64
    /// When it goes to the queue, or to another delay topic.
    let due: Int64
    /// From when on it may go to a smaller level, to make room.
    let mayMove: Int64
  }

  /// A binary heap by `due`.
  private var heap: [Parked] = []

  var count: Int { heap.count }
  var firstDue: Int64? { heap.first?.due }

  mutating func insert(_ parked: Parked) {
    heap.append(parked)
    var index = heap.count - 1
    while index > 0, heap[index].due < heap[(index - 1) / 2].due {
      heap.swapAt(index, (index - 1) / 2)
      index = (index - 1) / 2
    }
  }

  /// Takes out the earliest if its time has come.
  mutating func popDue(_ now: Int64) -> Parked? {
    guard let first = heap.first, first.due <= now else { return nil }
    let last = heap.removeLast()
    if !heap.isEmpty {
      heap[0] = last
      sink(0)
    }
    return first
  }

  /// Takes out those that `isWanted`.
  mutating func remove(where isWanted: (Parked) -> Bool) -> [Parked] {
    let wanted = heap.filter(isWanted)
    guard !wanted.isEmpty else { return [] }
    heap = heap.filter { !isWanted($0) }.sorted { $0.due < $1.due }
    return wanted
  }

  private mutating func sink(_ start: Int) {
    var index = start
    while true {
      var least = index
      for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child].due < heap[least].due {
        least = child
      }
      guard least != index else { return }
      heap.swapAt(index, least)
      index = least
    }
  }
}
