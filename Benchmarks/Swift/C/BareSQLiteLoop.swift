import CSQLite

/// What SQLite allows: the statements of the driver in transactions of 500, with no tasks, no decoding and no validation, on a
/// file that a broker has made.
final class BareSQLiteLoop {
  struct Failed: Error {}

  private let count: Int
  private let connection: OpaquePointer
  private static let part = 500
  private static let lease = "0123456789abcdef0123456789abcdef"

  init(path: String, count: Int) throws {
    var opened: OpaquePointer?
    guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nil) == SQLITE_OK, let opened
    else {
      throw Failed()
    }
    connection = opened
    self.count = count
    sqlite3_exec(connection, "PRAGMA synchronous = NORMAL", nil, nil, nil)
  }

  deinit {
    sqlite3_close_v2(connection)
  }

  func run() async throws {
    try await Row.measure("bare-publish", count: count) { try publish() }.print()
    try await Row.measure("bare", count: count) { try consume() }.print()
  }

  private func publish() throws {
    let insert = try prepare(
      "INSERT INTO plainwire_messages (queue, body, id, published_at, due, priority, attempt) VALUES ('add',?,?,?,0,0,1)"
    )
    defer { sqlite3_finalize(insert) }
    for first in stride(from: 0, to: count, by: Self.part) {
      try transaction {
        for _ in first..<min(first + Self.part, count) {
          bind(insert, 1, #"{"a":1,"b":2}"#)
          bind(insert, 2, "01890a5d-ac96-774b-bcce-b302099a8057")
          sqlite3_bind_int64(insert, 3, 1_795_424_582_227)
          try step(insert)
        }
      }
    }
  }

  /// Each transaction settles what the one before took, and takes more.
  private func consume() throws {
    let find = try prepare(
      "SELECT seq, body, id, attempt FROM plainwire_messages WHERE queue = 'add' AND due <= 0 ORDER BY due, seq LIMIT 500"
    )
    let take = try prepare("UPDATE plainwire_messages SET lease = ?, due = ?, attempt = 1, id = ? WHERE seq = ?")
    let forget = try prepare("DELETE FROM plainwire_messages WHERE seq = ? AND lease = ?")
    defer { for statement in [find, take, forget] { sqlite3_finalize(statement) } }
    var (taken, left): ([Int64], Int) = ([], count)
    while left > 0 || !taken.isEmpty {
      try transaction {
        for seq in taken {
          sqlite3_bind_int64(forget, 1, seq)
          bind(forget, 2, Self.lease)
          try step(forget)
        }
        taken = []
        while sqlite3_step(find) == SQLITE_ROW { taken.append(sqlite3_column_int64(find, 0)) }
        sqlite3_reset(find)
        for seq in taken {
          bind(take, 1, Self.lease)
          sqlite3_bind_int64(take, 2, 1_795_424_597_227)
          bind(take, 3, "01890a5d-ac96-774b-bcce-b302099a8057")
          sqlite3_bind_int64(take, 4, seq)
          try step(take)
        }
      }
      left -= taken.count
    }
  }

  private func transaction(_ body: () throws -> Void) throws {
    guard sqlite3_exec(connection, "BEGIN IMMEDIATE", nil, nil, nil) == SQLITE_OK else { throw Failed() }
    try body()
    guard sqlite3_exec(connection, "COMMIT", nil, nil, nil) == SQLITE_OK else { throw Failed() }
  }

  private func prepare(_ sql: String) throws -> OpaquePointer? {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(connection, sql, -1, &statement, nil) == SQLITE_OK else { throw Failed() }
    return statement
  }

  private func bind(_ statement: OpaquePointer?, _ index: Int32, _ text: String) {
    sqlite3_bind_text(statement, index, text, -1, unsafeBitCast(-1, to: sqlite3_destructor_type.self))
  }

  private func step(_ statement: OpaquePointer?) throws {
    guard sqlite3_step(statement) == SQLITE_DONE else { throw Failed() }
    sqlite3_reset(statement)
  }
}
