import Plainwire

/// The callers of this broker that wait for replies. On the loop's thread only.
struct ReplyWaiters {
  private var waiting: [UInt64: ReplyWaiter] = [:]
  private var added: [UInt64] = []

  var isEmpty: Bool { waiting.isEmpty }
  var earliestDeadline: ContinuousClock.Instant? { waiting.values.map(\.deadline).min() }

  mutating func add(_ waiter: ReplyWaiter) {
    waiting[waiter.id] = waiter
    added.append(waiter.id)
  }

  mutating func cancel(_ id: UInt64) {
    waiting.removeValue(forKey: id)?.caller.resume(returning: .success(nil))
  }

  /// Tells those whose time is over.
  mutating func expire(at now: ContinuousClock.Instant) {
    for waiter in waiting.values where waiter.deadline <= now { cancel(waiter.id) }
  }

  /// Removes and returns those whose reply is there: of all, or of those that were added since and those at `touched`.
  mutating func answered(
    all: Bool, touched: Set<String>, in store: MessageStore, now: Int64
  ) throws(SQLiteFailure) -> [ReplyWaiter] {
    var candidates = all ? Array(waiting.values) : added.compactMap { waiting[$0] }
    if !all && !touched.isEmpty { candidates += waiting.values.filter { touched.contains($0.address) } }
    var found: [ReplyWaiter] = []
    for waiter in candidates where try store.findReply(at: waiter.address, now: now) != nil {
      if waiting.removeValue(forKey: waiter.id) != nil { found.append(waiter) }
    }
    added = []
    return found
  }

  mutating func refuseAll(_ error: BrokerError) {
    for waiter in waiting.values { waiter.refuse(error) }
    waiting = [:]
  }
}
