import CSQLite

/// A prepared statement. Used by the thread that owns its ``Database``.
final class Statement {
  private let pointer: OpaquePointer
  private let connection: OpaquePointer
  /// Kept, because a statement that outlived its connection would close it when nobody listens to its callbacks any more.
  private let database: Database

  init(_ sql: String, on connection: OpaquePointer, of database: Database) throws(SQLiteFailure) {
    var prepared: OpaquePointer?
    let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
    guard code == SQLITE_OK, let prepared else { throw SQLiteFailure(lastOf: connection, code: code) }
    self.pointer = prepared
    self.connection = connection
    self.database = database
  }

  deinit {
    sqlite3_finalize(pointer)
  }

  // MARK: Parameters, from 1

  func bind(_ value: Int64, at index: Int32) {
    sqlite3_bind_int64(pointer, index, value)
  }

  func bind(_ value: Int64?, at index: Int32) {
    if let value { bind(value, at: index) } else { sqlite3_bind_null(pointer, index) }
  }

  /// SQLite copies the text.
  func bind(_ text: String?, at index: Int32) {
    guard var text else {
      sqlite3_bind_null(pointer, index)
      return
    }
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        // An empty text has no address, and without one SQLite would take it for NULL.
        let start = characters.baseAddress
        if let start { sqlite3_bind_text(pointer, index, start, Int32(characters.count), transient) }
        if start == nil { sqlite3_bind_text(pointer, index, "", 0, transient) }
      }
    }
  }

  /// Lends `bytes` to SQLite, uncopied, while `body` runs the statement.
  func withBlob<Output>(
    _ bytes: [UInt8], at index: Int32, _ body: () throws(SQLiteFailure) -> Output
  ) throws(SQLiteFailure) -> Output {
    let lent: Result<Output, SQLiteFailure> = bytes.withUnsafeBytes { raw in
      if let start = raw.baseAddress, raw.count > 0 {
        sqlite3_bind_blob64(pointer, index, start, UInt64(raw.count), nil)
      } else {
        sqlite3_bind_zeroblob(pointer, index, 0)
      }
      defer { sqlite3_bind_null(pointer, index) }
      do throws(SQLiteFailure) { return .success(try body()) } catch { return .failure(error) }
    }
    return try lent.get()
  }

  // MARK: Running

  /// Runs it to its end, ignoring rows.
  func run() throws(SQLiteFailure) {
    defer { sqlite3_reset(pointer) }
    while try step() {}
  }

  /// Runs it to its end, and gives each row to `body`, in which the columns may be read.
  func forEachRow(_ body: () throws(SQLiteFailure) -> Void) throws(SQLiteFailure) {
    defer { sqlite3_reset(pointer) }
    while try step() { try body() }
  }

  /// Runs it up to its first row, and makes a value of it; nil when there is none.
  func firstRow<Output>(_ body: () -> Output) throws(SQLiteFailure) -> Output? {
    defer { sqlite3_reset(pointer) }
    return try step() ? body() : nil
  }

  private func step() throws(SQLiteFailure) -> Bool {
    switch sqlite3_step(pointer) {
    case SQLITE_ROW: return true
    case SQLITE_DONE: return false
    case let code: throw SQLiteFailure(lastOf: connection, code: code)
    }
  }

  // MARK: Columns of the row, from 0

  func integer(_ column: Int32) -> Int64 {
    sqlite3_column_int64(pointer, column)
  }

  func optionalInteger(_ column: Int32) -> Int64? {
    sqlite3_column_type(pointer, column) == SQLITE_NULL ? nil : integer(column)
  }

  func text(_ column: Int32) -> String {
    optionalText(column) ?? ""
  }

  func optionalText(_ column: Int32) -> String? {
    guard let start = sqlite3_column_text(pointer, column) else { return nil }
    let count = Int(sqlite3_column_bytes(pointer, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The bytes of a blob, or the UTF-8 of a text that a producer stored where a blob belongs.
  func bytes(_ column: Int32) -> [UInt8] {
    let isBlob = sqlite3_column_type(pointer, column) == SQLITE_BLOB
    let text = isBlob ? nil : sqlite3_column_text(pointer, column)
    guard let start = isBlob ? sqlite3_column_blob(pointer, column) : UnsafeRawPointer(text) else { return [] }
    return [UInt8](UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(pointer, column))))
  }
}

extension SQLiteFailure {
  /// The failure that `connection` has just reported.
  init(lastOf connection: OpaquePointer?, code: Int32) {
    let extended = connection.map { sqlite3_extended_errcode($0) } ?? code
    let words = connection.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
    self.init(code: extended, message: words.map { String(cString: $0) } ?? "no explanation")
  }
}

/// SQLITE_TRANSIENT, a macro that Swift does not import: SQLite makes its own copy.
private let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
