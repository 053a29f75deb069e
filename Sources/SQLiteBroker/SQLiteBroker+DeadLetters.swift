public import Plainwire

extension SQLiteBroker {
  /// Up to `limit` dead letters of a queue, the oldest first, after the dead letter with id `after` if one is named.
  public func deadLetters(of queue: String, limit: Int, after: String?) async throws(BrokerError) -> [DeadLetter] {
    guard limit > 0, let first = after.map(Int64.init) ?? .some(.min) else { return [] }
    return try await perform("dead letters", isReading: true) { store throws(SQLiteFailure) in
      try store.deadLetters(of: queue, limit: limit, after: first)
    }
  }

  /// Puts dead letters back at the queue's tail for a first attempt, all of them when `ids` is nil, and returns how many.
  public func requeueDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await removeDead(of: queue, ids: ids, requeued: true, "requeue dead letters")
  }

  /// Forgets dead letters, all of them when `ids` is nil, and returns how many.
  public func purgeDeadLetters(of queue: String, ids: [String]?) async throws(BrokerError) -> Int {
    try await removeDead(of: queue, ids: ids, requeued: false, "purge dead letters")
  }

  /// In parts, each of which is one transaction: what it puts back it has taken off.
  private func removeDead(
    of queue: String, ids: [String]?, requeued: Bool, _ operation: String
  ) async throws(BrokerError) -> Int {
    guard let ids else { return try await removeAllDead(of: queue, requeued: requeued, operation) }
    var numbers = ids.compactMap { Int64($0) }[...]
    var removed = 0
    while !numbers.isEmpty {
      let part = Array(numbers.prefix(Self.part))
      numbers = numbers.dropFirst(Self.part)
      removed += try await perform(operation, weight: part.count) { store throws(SQLiteFailure) in
        try store.removeDead(part, of: queue, requeued: requeued)
      }
    }
    return removed
  }

  private func removeAllDead(
    of queue: String, requeued: Bool, _ operation: String
  ) async throws(BrokerError) -> Int {
    try await inParts { () throws(BrokerError) in
      try await self.perform(operation, weight: Self.part) { store throws(SQLiteFailure) in
        let numbers = try store.numbersOfDead(of: queue, limit: Self.part, after: .min)
        return try store.removeDead(numbers, of: queue, requeued: requeued)
      }
    }
  }
}
