import CSQLite

extension Probe {
  /// The statements of the broker and nothing else, on a file that a broker has made: the yardstick of `throughput`.
  static func measureBareLoop(_ path: String, _ arguments: Arguments) throws {
    let loop = BareLoop(path)
    let count = arguments.count("count", 100_000)
    let part = arguments.count("part", 500)
    let clock = ContinuousClock()
    let publishing = clock.measure { loop.publish(count, part: part) }
    var taken = 0
    let consuming = clock.measure { taken = loop.consume(part: part) }
    precondition(taken == count)
    report("bare publish", count, publishing)
    report("bare consume", count, consuming)
    report("bare both", count, publishing + consuming)
  }
}

private final class BareLoop {
  private var db: OpaquePointer?

  init(_ path: String) {
    sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil)
    sqlite3_exec(db, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000", nil, nil, nil)
  }

  private func prepare(_ sql: String) -> OpaquePointer? {
    var statement: OpaquePointer?
    precondition(sqlite3_prepare_v2(db, sql, -1, &statement, nil) == SQLITE_OK, String(cString: sqlite3_errmsg(db)))
    return statement
  }

  private func run(_ statement: OpaquePointer?) {
    precondition(sqlite3_step(statement) == SQLITE_DONE)
    sqlite3_reset(statement)
  }

  func publish(_ count: Int, part: Int) {
    let begin = prepare("BEGIN IMMEDIATE"), commit = prepare("COMMIT")
    let insert = prepare(
      "INSERT INTO plainwire_messages (queue, body, id, published_at, due, expires_at, priority, reply_address, attempt)"
        + " VALUES (?,?,?,?,?,?,?,?,?)")
    for first in stride(from: 0, to: count, by: part) {
      run(begin)
      for _ in first..<min(first + part, count) {
        sqlite3_bind_text(insert, 1, "probe", -1, nil)
        sqlite3_bind_blob(insert, 2, "{\"a\":1,\"b\":2}", 13, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        sqlite3_bind_text(
          insert, 3, "01890a5d-ac96-774b-bcce-b302099a8057", -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        sqlite3_bind_int64(insert, 4, 1_795_424_582_227)
        sqlite3_bind_int64(insert, 5, 0)
        sqlite3_bind_int64(insert, 7, 0)
        sqlite3_bind_int64(insert, 9, 1)
        run(insert)
      }
      run(commit)
    }
  }

  func consume(part: Int) -> Int {
    let begin = prepare("BEGIN IMMEDIATE"), commit = prepare("COMMIT")
    let find = prepare(
      "SELECT seq, body, id, attempt FROM plainwire_messages WHERE queue = 'probe' AND due = 0 ORDER BY seq LIMIT \(part)"
    )
    let take = prepare("UPDATE plainwire_messages SET lease = ?, due = ? WHERE seq = ?")
    let forget = prepare("DELETE FROM plainwire_messages WHERE seq = ? AND lease = ?")
    var taken: [Int64] = []
    var total = 0
    while true {
      run(begin)
      for seq in taken {
        sqlite3_bind_int64(forget, 1, seq)
        sqlite3_bind_text(
          forget, 2, "0123456789abcdef0123456789abcdef", -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        run(forget)
      }
      taken = []
      while sqlite3_step(find) == SQLITE_ROW {
        taken.append(sqlite3_column_int64(find, 0))
        _ = sqlite3_column_blob(find, 1)
      }
      sqlite3_reset(find)
      for seq in taken {
        sqlite3_bind_text(
          take, 1, "0123456789abcdef0123456789abcdef", -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
        sqlite3_bind_int64(take, 2, 1_795_424_597_227)
        sqlite3_bind_int64(take, 3, seq)
        run(take)
      }
      run(commit)
      total += taken.count
      if taken.isEmpty { return total }
    }
  }
}
