import CSQLite

/// Owns one connection to an SQLite file. Everything in it happens on one thread, which is why SQLite is told not to lock.
final class Database {
  private let connection: OpaquePointer
  /// What the callbacks of the connection point at; freed after the connection.
  private let callbacks: ConnectionCallbacks

  /// Opens the file, made when there is none.
  init(path: String, busyTimeout: Duration) throws(SQLiteFailure) {
    var opened: OpaquePointer?
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let failure = SQLiteFailure(lastOf: opened, code: code)
      sqlite3_close_v2(opened)
      throw failure
    }
    self.connection = opened
    self.callbacks = ConnectionCallbacks(busyTimeout: busyTimeout)
    callbacks.install(on: opened)
  }

  deinit {
    sqlite3_close_v2(connection)
  }

  /// The name of the write-ahead log, symbolic links resolved.
  var walPath: String {
    guard let name = sqlite3_db_filename(connection, "main"), let wal = sqlite3_filename_wal(name) else { return "" }
    return String(cString: wal)
  }

  /// Whether SQLite fell back to reading only, as it does when the file may not be written.
  var isReadOnly: Bool { sqlite3_db_readonly(connection, "main") == 1 }

  /// How many rows the last statement changed.
  var changes: Int { Int(sqlite3_changes64(connection)) }

  func prepare(_ sql: String) throws(SQLiteFailure) -> Statement {
    try Statement(sql, on: connection, of: self)
  }

  /// Runs statements that give no rows.
  func execute(_ sql: String) throws(SQLiteFailure) {
    let code = sqlite3_exec(connection, sql, nil, nil, nil)
    if code != SQLITE_OK { throw SQLiteFailure(lastOf: connection, code: code) }
  }

  // MARK: Transactions

  /// Whether a transaction is open. A failure such as a full disk may have ended it already.
  var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

  // MARK: The write-ahead log

  /// How many pages the log held after the last commit of this connection.
  var walPages: Int { callbacks.walPages }

  /// Copies what it can of the log into the file without making anybody wait. Another process may be doing it: all the better.
  func checkpoint() {
    sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_PASSIVE, nil, nil)
  }

  /// Copies the log into the file and empties it; waits as long as `patience` for those who use it. Says whether it could.
  func truncateLog(patience: Duration) -> Bool {
    let usual = callbacks.busyTimeout
    defer { callbacks.busyTimeout = usual }
    callbacks.busyTimeout = min(patience, usual)
    return sqlite3_wal_checkpoint_v2(connection, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil) == SQLITE_OK
  }
}
