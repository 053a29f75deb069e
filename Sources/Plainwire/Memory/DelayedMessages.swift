/// The messages that wait for their time: a binary heap, the earliest at its root, equal times in order of publishing.
struct DelayedMessages {
  private var heap: [(due: Int64, entry: MemoryEntry)] = []

  var count: Int { heap.count }
  /// When the earliest is due, in milliseconds since 1970 UTC.
  var earliest: Int64? { heap.first?.due }

  mutating func insert(_ entry: MemoryEntry, due: Int64) {
    heap.append((due, entry))
    siftUp(from: heap.count - 1)
  }

  /// Removes and returns the earliest message if it is due at `now`.
  mutating func popDue(at now: Int64) -> MemoryEntry? {
    guard let first = heap.first, first.due <= now else { return nil }
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    siftDown(from: 0)
    return first.entry
  }

  mutating func removeAll() {
    heap = []
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].due, heap[left].entry.sequence) < (heap[right].due, heap[right].entry.sequence)
  }

  private mutating func siftUp(from start: Int) {
    var child = start
    while child > 0, isBefore(child, (child - 1) / 2) {
      heap.swapAt(child, (child - 1) / 2)
      child = (child - 1) / 2
    }
  }

  private mutating func siftDown(from start: Int) {
    var parent = start
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count && isBefore(child, least) {
        least = child
      }
      guard least != parent else { return }
      heap.swapAt(parent, least)
      parent = least
    }
  }
}
