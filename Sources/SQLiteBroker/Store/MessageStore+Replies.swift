extension MessageStore {
  /// Keeps a reply until `expiresAt`, and now and then forgets those that nobody fetched.
  func writeReply(_ body: [UInt8], to address: String, now: Int64, expiresAt: Int64) throws(SQLiteFailure) {
    if now - repliesSweptAt >= 60_000 {
      repliesSweptAt = now
      try forgetExpiredReplies(now: now)
    }
    let statement = self[.writeReply]
    statement.bind(address, at: 1)
    statement.bind(expiresAt, at: 3)
    try statement.withBlob(body, at: 2) { () throws(SQLiteFailure) in try statement.run() }
    touched.replies.insert(address)
  }

  /// The reply at an address, if it is there and has not expired.
  func findReply(at address: String, now: Int64) throws(SQLiteFailure) -> [UInt8]? {
    let statement = self[.findReply]
    statement.bind(address, at: 1)
    statement.bind(now, at: 2)
    return try statement.firstRow { statement.bytes(0) }
  }

  func forgetReply(at address: String) throws(SQLiteFailure) {
    let statement = self[.forgetReply]
    statement.bind(address, at: 1)
    try statement.run()
  }

  private func forgetExpiredReplies(now: Int64) throws(SQLiteFailure) {
    let statement = self[.forgetExpiredReplies]
    statement.bind(now, at: 1)
    try statement.run()
  }
}
