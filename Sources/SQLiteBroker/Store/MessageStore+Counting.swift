import Plainwire

extension MessageStore {
  /// The counts of one queue.
  func status(of queue: String, now: Int64) throws(SQLiteFailure) -> QueueStatus {
    var status = QueueStatus(queue: queue)
    status.waiting = try count(.countReady, of: queue, now: now)
    status.dead = try count(.countDead, of: queue, now: nil)
    let later = self[.countLater]
    later.bind(queue, at: 1)
    later.bind(now, at: 2)
    try later.forEachRow {
      status.inFlight = Int(later.integer(1))
      status.delayed = Int(later.integer(0)) - status.inFlight
    }
    return status
  }

  /// Every queue that has a message or a dead letter, by name.
  func queues(now: Int64) throws(SQLiteFailure) -> [QueueStatus] {
    let names = try Set(names(.nextQueue) + names(.nextDeadQueue))
    var all: [QueueStatus] = []
    for name in names.sorted() { all.append(try status(of: name, now: now)) }
    return all
  }

  /// Forgets up to `limit` messages that wait or are delayed, and says how many.
  func purge(_ queue: String, limit: Int, now: Int64) throws(SQLiteFailure) -> Int {
    var removed = 0
    for query in [Query.purgeReady, .purgeDelayed] {
      let statement = self[query]
      statement.bind(queue, at: 1)
      statement.bind(now, at: 2)
      statement.bind(Int64(limit - removed), at: 3)
      try statement.run()
      removed += database.changes
    }
    return removed
  }

  private func count(_ query: Query, of queue: String, now: Int64?) throws(SQLiteFailure) -> Int {
    let statement = self[query]
    statement.bind(queue, at: 1)
    if let now { statement.bind(now, at: 2) }
    return try statement.firstRow { Int(statement.integer(0)) } ?? 0
  }

  /// The distinct names in an index, each found by one seek: a scan would read an entry for every message.
  private func names(_ query: Query) throws(SQLiteFailure) -> [String] {
    let statement = self[query]
    var names: [String] = []
    // Greater than NULL is nothing, so the first name, which may be empty, is asked for apart.
    var last = ""
    if try isUsed("", query) { names.append("") }
    while true {
      statement.bind(last, at: 1)
      guard let name = try statement.firstRow({ statement.text(0) }) else { return names }
      names.append(name)
      last = name
    }
  }

  private func isUsed(_ queue: String, _ query: Query) throws(SQLiteFailure) -> Bool {
    if query == .nextDeadQueue { return try count(.countDead, of: queue, now: nil) > 0 }
    return try count(.countReady, of: queue, now: .max) > 0
  }
}
