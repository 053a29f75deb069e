import Plainwire

// MARK: - In and out of a queue

extension MessageStore {
  /// Appends messages to a queue, in their order.
  func publish(_ messages: ArraySlice<Message>, to queue: String, now: Int64) throws(SQLiteFailure) {
    let insert = self[.publish]
    insert.bind(queue, at: 1)
    for message in messages {
      let envelope = message.envelope
      let readyDue = Int64(min(0, -max(envelope.priority, -Int.max)))
      let due = envelope.notBefore.flatMap { $0 > now ? $0 : nil } ?? readyDue
      insert.bind(envelope.id, at: 3)
      insert.bind(envelope.publishedAt, at: 4)
      insert.bind(due, at: 5)
      insert.bind(envelope.expiresAt, at: 6)
      insert.bind(Int64(envelope.priority), at: 7)
      insert.bind(envelope.replyAddress, at: 8)
      insert.bind(Int64(envelope.attempt), at: 9)
      insert.bind(envelope.retries.map { Int64($0) }, at: 10)
      insert.bind(envelope.timeout?.milliseconds, at: 11)
      insert.bind(envelope.traceParent, at: 12)
      insert.bind(envelope.traceState, at: 13)
      try insert.withBlob(message.body, at: 2) { () throws(SQLiteFailure) in try insert.run() }
    }
    touched.queues.insert(queue)
  }

  /// Whether a take would find something; reads only.
  func isAnyReady(in queue: String, now: Int64) throws(SQLiteFailure) -> Bool {
    let statement = self[.isAnyReady]
    statement.bind(queue, at: 1)
    statement.bind(now, at: 2)
    return try statement.firstRow { true } ?? false
  }

  /// When the next message that is delayed or in flight may be taken.
  func nextDue(in queue: String, after now: Int64) throws(SQLiteFailure) -> Int64? {
    let statement = self[.nextDue]
    statement.bind(queue, at: 1)
    statement.bind(now, at: 2)
    return try statement.firstRow { statement.integer(0) }
  }

  /// Takes up to `limit` messages until `leaseEnd`: first those of the greatest priority above 0, then those whose time has
  /// come, then the queue's head.
  func take(from queue: String, limit: Int, now: Int64, leaseEnd: Int64) throws(SQLiteFailure) -> [TakenMessage] {
    let lease = RandomText.lease()
    let promote = self[.promote]
    promote.bind(queue, at: 1)
    promote.bind(now, at: 2)
    try promote.run()
    var found: [TakenMessage] = []
    for query in [Query.findPrior, .findOverdue, .findFresh] where found.count < limit {
      let find = self[query]
      find.bind(queue, at: 1)
      if query == .findOverdue { find.bind(now, at: 2) }
      find.bind(Int64(limit - found.count), at: query == .findOverdue ? 3 : 2)
      try find.forEachRow { found.append(find.message(leasedAs: lease)) }
    }
    let take = self[.takeOne]
    take.bind(lease, at: 1)
    take.bind(leaseEnd, at: 2)
    for taken in found {
      take.bind(Int64(taken.message.envelope.attempt), at: 3)
      take.bind(taken.message.envelope.id, at: 4)
      take.bind(taken.hold.seq, at: 5)
      try take.run()
    }
    return found
  }

  /// Prolongs a lease; false when it was lost.
  func renew(_ hold: Hold, until leaseEnd: Int64) throws(SQLiteFailure) -> Bool {
    let statement = self[.renew]
    statement.bind(leaseEnd, at: 1)
    return try change(hold, with: statement, at: 2)
  }

  /// Gives a message back to its old place, as if it had not been taken; false when its lease was lost.
  func release(_ hold: Hold, to queue: String) throws(SQLiteFailure) -> Bool {
    touched.queues.insert(queue)
    return try change(hold, with: self[.release], at: 1)
  }

  /// Runs a statement on the row of a hold, named by the parameters `index` and the next; whether there was one.
  func change(_ hold: Hold, with statement: Statement, at index: Int32) throws(SQLiteFailure) -> Bool {
    statement.bind(hold.seq, at: index)
    statement.bind(hold.lease, at: index + 1)
    try statement.run()
    return database.changes > 0
  }
}

extension Statement {
  /// The message in a row of `findPrior`, `findOverdue` or `findFresh`. A lease that ended with its consumer cost an attempt: without
  /// that a message that kills its consumers would come for ever.
  fileprivate func message(leasedAs lease: String) -> TakenMessage {
    let attempt = Int(integer(7)) + (integer(8) == 1 ? 1 : 0)
    let envelope = Envelope(
      id: optionalText(2) ?? RandomText.messageID(), publishedAt: optionalInteger(3), expiresAt: optionalInteger(4),
      priority: Int(integer(5)), retries: optionalInteger(9).map { Int($0) },
      timeout: optionalInteger(10).map { .milliseconds($0) }, replyAddress: optionalText(6), attempt: attempt,
      traceParent: optionalText(11), traceState: optionalText(12))
    return TakenMessage(
      message: Message(body: bytes(1), envelope: envelope), hold: Hold(seq: integer(0), lease: lease))
  }
}
