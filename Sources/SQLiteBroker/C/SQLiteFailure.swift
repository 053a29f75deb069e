import CSQLite
import Plainwire

/// What SQLite said when it could not do something.
struct SQLiteFailure: Error {
  /// SQLite's extended result code.
  let code: Int32
  /// SQLite's own words. It names tables and columns, never values.
  let message: String

  private var primary: Int32 { code & 0xff }

  /// SQLite opened the file, but only for reading.
  static var readOnly: SQLiteFailure {
    SQLiteFailure(code: SQLITE_READONLY, message: "attempt to write a readonly database")
  }

  /// It was not tried any more.
  static var abandoned: SQLiteFailure { SQLiteFailure(code: SQLITE_ABORT, message: "the connection was given up") }

  /// Whether somebody else holds a lock that is needed.
  var isBusy: Bool { primary == SQLITE_BUSY }

  /// Whether the whole file was out of reach, so that trying the parts of a transaction one by one is of no use.
  var concernsTheWholeFile: Bool {
    [SQLITE_BUSY, SQLITE_LOCKED, SQLITE_IOERR, SQLITE_NOTADB, SQLITE_CORRUPT, SQLITE_READONLY].contains(primary)
  }

  /// The same for callers of the broker: what it means, and what to do.
  func brokerError(_ operation: String, path: String) -> BrokerError {
    let (kind, sentence) = meaning(path: path)
    return BrokerError(kind, operation: operation, message: sentence)
  }

  private func meaning(path: String) -> (BrokerError.Code, String) {
    switch primary {
    case SQLITE_BUSY, SQLITE_LOCKED:
      (.unavailable, "another process keeps \(path) locked for longer than the busy timeout; end its transaction")
    case SQLITE_FULL:
      (.full, "the disk is full, or \(path) has reached its greatest size; make room")
    case SQLITE_NOTADB:
      (.refused, "\(path) is not an SQLite database; name another file")
    case SQLITE_CORRUPT:
      (.refused, "\(path) is damaged (\(message)); restore it, or recover its rows with sqlite3's .recover")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      (.refused, "\(path), or the folder that it is in, may not be written by this user; change its permissions")
    case SQLITE_CANTOPEN:
      (.refused, "\(path) cannot be opened (\(message)); see that it is a file, and that its folder may be written")
    case SQLITE_IOERR, SQLITE_NOMEM, SQLITE_NOLFS:
      (.unavailable, "reading or writing \(path) failed (\(message))")
    case SQLITE_ABORT:
      (.closed, "the connection to \(path) was given up before this was done")
    case SQLITE_TOOBIG:
      (.refused, "the message is larger than SQLite stores in one row")
    default:
      (.unexpected, "SQLite answered \(code) for \(path): \(message)")
    }
  }
}
