import Plainwire

extension MessageStore {
  /// Applies a settlement; false when the lease was lost, and nothing was changed.
  func settle(_ hold: Hold, of queue: String, as settlement: Settlement, now: Int64) throws(SQLiteFailure) -> Bool {
    switch settlement {
    case .acknowledge: try change(hold, with: self[.acknowledge], at: 1)
    case .retry(let delay): try delayed(hold, of: queue, until: now.advanced(by: delay), with: self[.delayAfterRun])
    case .requeue(let delay) where delay > .zero:
      try delayed(hold, of: queue, until: now.advanced(by: delay), with: self[.delay])
    case .requeue: try movedToTail(hold, of: queue)
    case .deadLetter(let reason): try buried(hold, for: reason, now: now)
    }
  }

  private func delayed(
    _ hold: Hold, of queue: String, until due: Int64, with statement: Statement
  ) throws(SQLiteFailure) -> Bool {
    touched.queues.insert(queue)
    statement.bind(due, at: 1)
    return try change(hold, with: statement, at: 2)
  }

  private func movedToTail(_ hold: Hold, of queue: String) throws(SQLiteFailure) -> Bool {
    touched.queues.insert(queue)
    guard try change(hold, with: self[.copyToTail], at: 1) else { return false }
    return try forgotten(hold)
  }

  private func buried(_ hold: Hold, for reason: DeadLetterReason, now: Int64) throws(SQLiteFailure) -> Bool {
    let statement = self[.buryOne]
    // Of an attempt that the message did not live to make, none is counted.
    statement.bind(Int64(1 - reason.runs(atAttempt: 1)), at: 1)
    statement.bind(reason.code, at: 2)
    statement.bind(reason.pointer, at: 3)
    statement.bind(reason.message, at: 4)
    statement.bind(now, at: 5)
    guard try change(hold, with: statement, at: 6) else { return false }
    return try forgotten(hold)
  }

  private func forgotten(_ hold: Hold) throws(SQLiteFailure) -> Bool {
    let statement = self[.forget]
    statement.bind(hold.seq, at: 1)
    try statement.run()
    return true
  }
}
