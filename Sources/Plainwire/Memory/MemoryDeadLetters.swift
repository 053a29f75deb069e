/// The dead letters of one memory queue, the oldest first; their ids are ascending numbers.
struct MemoryDeadLetters {
  private var letters: [DeadLetter] = []
  private var lastID: UInt64 = 0

  var count: Int { letters.count }

  mutating func append(_ message: Message, reason: DeadLetterReason, diedAt: Int64) {
    lastID += 1
    letters.append(DeadLetter(id: String(lastID), message: message, reason: reason, diedAt: diedAt))
  }

  func page(limit: Int, after: String?) -> [DeadLetter] {
    guard let after else { return Array(letters.prefix(max(limit, 0))) }
    guard let last = UInt64(after) else { return [] }
    return Array(letters.lazy.filter { UInt64($0.id) ?? 0 > last }.prefix(max(limit, 0)))
  }

  /// Removes and returns the named ones, or all when `ids` is nil.
  mutating func remove(ids: [String]?) -> [DeadLetter] {
    guard let ids else {
      defer { letters = [] }
      return letters
    }
    let named = Set(ids)
    let removed = letters.filter { named.contains($0.id) }
    letters.removeAll { named.contains($0.id) }
    return removed
  }
}
