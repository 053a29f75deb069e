import Plainwire

extension MessageStore {
  /// Up to `limit` dead letters after the one numbered `after`, the oldest first.
  func deadLetters(of queue: String, limit: Int, after: Int64) throws(SQLiteFailure) -> [DeadLetter] {
    let list = self[.listDead]
    list.bind(queue, at: 1)
    list.bind(after, at: 2)
    list.bind(Int64(limit), at: 3)
    var letters: [DeadLetter] = []
    try list.forEachRow { letters.append(list.deadLetter) }
    return letters
  }

  /// The numbers of up to `limit` dead letters after `after`.
  func numbersOfDead(of queue: String, limit: Int, after: Int64) throws(SQLiteFailure) -> [Int64] {
    let list = self[.numbersOfDead]
    list.bind(queue, at: 1)
    list.bind(after, at: 2)
    list.bind(Int64(limit), at: 3)
    var numbers: [Int64] = []
    try list.forEachRow { numbers.append(list.integer(0)) }
    return numbers
  }

  /// Takes those of `numbers` that exist off the dead letters, and puts them at the queue's tail when `requeued`.
  func removeDead(_ numbers: [Int64], of queue: String, requeued: Bool) throws(SQLiteFailure) -> Int {
    var removed = 0
    for number in numbers {
      if requeued { try run(.copyDeadToTail, queue, number) }
      try run(.forgetDead, queue, number)
      removed += database.changes
    }
    if requeued { touched.queues.insert(queue) }
    return removed
  }

  private func run(_ query: Query, _ queue: String, _ number: Int64) throws(SQLiteFailure) {
    let statement = self[query]
    statement.bind(queue, at: 1)
    statement.bind(number, at: 2)
    try statement.run()
  }
}

extension Statement {
  /// The dead letter in a row of `listDead`.
  fileprivate var deadLetter: DeadLetter {
    let envelope = Envelope(
      id: optionalText(2), publishedAt: optionalInteger(3), priority: Int(integer(9)),
      retries: optionalInteger(10).map { Int($0) }, timeout: optionalInteger(11).map { .milliseconds($0) },
      attempt: Int(integer(4)), traceParent: optionalText(12), traceState: optionalText(13))
    return DeadLetter(
      id: String(integer(0)), message: Message(body: bytes(1), envelope: envelope),
      reason: DeadLetterReason(code: text(5), pointer: text(6), message: text(7)), diedAt: integer(8))
  }
}
