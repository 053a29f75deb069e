import Plainwire

/// The tables of docs/protocol.md, sections 7.1 and 7.5: made when they are missing, as in a file of an older version, and
/// checked when they are there.
struct Layout {
  /// A table and what it must look like.
  fileprivate struct Table {
    let name: String
    /// Name, type, NOT NULL, place in the primary key: what `PRAGMA table_info` tells of each column.
    let columns: [String]
    let creation: String
    let index: (name: String, creation: String)?
  }

  /// Makes what is missing, in one transaction, and refuses tables of another make.
  static func prepare(_ database: Database, path: String) throws {
    if try isIncomplete(database) {
      // First what is there: to make an index on a table of another make fails with less to say.
      for table in tables { try check(table, in: database, path: path, mayBeOlder: true) }
      try database.execute("BEGIN IMMEDIATE; \(tables.map(\.statements).joined()) COMMIT;")
    }
    try grow(database)
    for table in tables { try check(table, in: database, path: path) }
  }

  /// Read first, so that opening a complete file never waits for its writers.
  private static func isIncomplete(_ database: Database) throws(SQLiteFailure) -> Bool {
    let names = tables.map(\.name) + tables.compactMap(\.index?.name)
    let statement = try database.prepare("SELECT name FROM sqlite_master WHERE type IN ('table', 'index')")
    var missing = Set(names)
    try statement.forEachRow { missing.remove(statement.text(0)) }
    return !missing.isEmpty
  }

  /// Adds what came after the first version to a file that one before has made. What is of another make is left alone.
  private static func grow(_ database: Database) throws {
    guard try !lacking(in: database).isEmpty else { return }
    try database.execute("BEGIN IMMEDIATE")
    do {
      // Once more: another process may have been faster.
      for statement in try lacking(in: database) { try database.execute(statement) }
      try database.execute("COMMIT")
    } catch {
      try? database.execute("ROLLBACK")
      throw error
    }
  }

  /// The statements of what is not there.
  private static func lacking(in database: Database) throws -> [String] {
    var statements: [String] = []
    for table in tables {
      let missing = Set(table.columns).subtracting(try columns(of: table, in: database))
      let added = LaterColumn.all.filter { $0.table == table.name && missing.contains($0.described) }
      if added.count == missing.count { statements += added.map(\.statement) }
    }
    return try statements + (hasLaterIndex(database) ? [] : [LaterColumn.index.creation])
  }

  private static func hasLaterIndex(_ database: Database) throws(SQLiteFailure) -> Bool {
    let statement = try database.prepare("SELECT 1 FROM sqlite_master WHERE type = 'index' AND name = ?")
    statement.bind(LaterColumn.index.name, at: 1)
    return try statement.firstRow { true } ?? false
  }

  private static func columns(of table: Table, in database: Database) throws -> Set<String> {
    let statement = try database.prepare("PRAGMA table_info(\(table.name))")
    var found: Set<String> = []
    try statement.forEachRow {
      found.insert("\(statement.text(1)) \(statement.text(2)) \(statement.integer(3)) \(statement.integer(5))")
    }
    return found
  }

  /// Whether a table of those columns is not there yet, or as a version before has made it.
  private static func isOlder(_ table: Table, _ found: Set<String>) -> Bool {
    let later = LaterColumn.all.filter { $0.table == table.name }.map(\.described)
    return found.isEmpty || found.union(later) == Set(table.columns)
  }

  private static func check(
    _ table: Table, in database: Database, path: String, mayBeOlder: Bool = false
  ) throws {
    let found = try columns(of: table, in: database)
    let expected = Set(table.columns)
    if found == expected || mayBeOlder && isOlder(table, found) { return }
    let lacking = expected.subtracting(found).sorted().compactMap { $0.split(separator: " ").first }
    let strange = found.subtracting(expected).sorted().compactMap { $0.split(separator: " ").first }
    let names = Set(lacking + strange).sorted().joined(separator: ", ")
    throw BrokerError(
      .refused, operation: "open",
      message: "\(path): the table \(table.name) is not laid out as docs/protocol.md, section 7 says (see \(names)); "
        + "another version of Plainwire made it: use that version, or another file")
  }
}

extension Layout.Table {
  fileprivate var statements: String { "\(creation);\(index.map { $0.creation + ";" } ?? "")" }
}

extension Layout {
  private static let tables: [Table] = [
    Table(
      name: "plainwire_messages",
      columns: [
        "seq INTEGER 0 1", "queue TEXT 1 0", "body BLOB 1 0", "id TEXT 0 0", "published_at INTEGER 0 0",
        "due INTEGER 1 0",
        "expires_at INTEGER 0 0", "priority INTEGER 1 0", "reply_address TEXT 0 0", "attempt INTEGER 1 0",
        "lease TEXT 0 0", "retries INTEGER 0 0", "timeout INTEGER 0 0", "traceparent TEXT 0 0", "tracestate TEXT 0 0",
      ],
      creation: """
        CREATE TABLE IF NOT EXISTS plainwire_messages (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          queue TEXT NOT NULL,
          body BLOB NOT NULL,
          id TEXT,
          published_at INTEGER,
          due INTEGER NOT NULL DEFAULT 0,
          expires_at INTEGER,
          priority INTEGER NOT NULL DEFAULT 0,
          reply_address TEXT,
          attempt INTEGER NOT NULL DEFAULT 1,
          lease TEXT,
          retries INTEGER,
          timeout INTEGER,
          traceparent TEXT,
          tracestate TEXT
        )
        """,
      index: (
        "plainwire_messages_due",
        "CREATE INDEX IF NOT EXISTS plainwire_messages_due ON plainwire_messages (queue, due, seq)"
      )),
    Table(
      name: "plainwire_dead",
      columns: [
        "seq INTEGER 0 1", "queue TEXT 1 0", "body BLOB 1 0", "id TEXT 0 0", "published_at INTEGER 0 0",
        "attempts INTEGER 1 0", "code TEXT 1 0", "pointer TEXT 1 0", "reason TEXT 1 0", "died_at INTEGER 1 0",
        "priority INTEGER 1 0", "retries INTEGER 0 0", "timeout INTEGER 0 0", "traceparent TEXT 0 0",
        "tracestate TEXT 0 0",
      ],
      creation: """
        CREATE TABLE IF NOT EXISTS plainwire_dead (
          seq INTEGER PRIMARY KEY AUTOINCREMENT,
          queue TEXT NOT NULL,
          body BLOB NOT NULL,
          id TEXT,
          published_at INTEGER,
          attempts INTEGER NOT NULL,
          code TEXT NOT NULL,
          pointer TEXT NOT NULL,
          reason TEXT NOT NULL,
          died_at INTEGER NOT NULL,
          priority INTEGER NOT NULL DEFAULT 0,
          retries INTEGER,
          timeout INTEGER,
          traceparent TEXT,
          tracestate TEXT
        )
        """,
      index: (
        "plainwire_dead_queue",
        "CREATE INDEX IF NOT EXISTS plainwire_dead_queue ON plainwire_dead (queue, seq)"
      )),
    Table(
      name: "plainwire_replies",
      columns: ["address TEXT 0 1", "body BLOB 1 0", "expires_at INTEGER 1 0"],
      creation: """
        CREATE TABLE IF NOT EXISTS plainwire_replies (
          address TEXT PRIMARY KEY,
          body BLOB NOT NULL,
          expires_at INTEGER NOT NULL
        )
        """,
      index: nil),
    Table(
      name: "plainwire_state",
      columns: ["key TEXT 1 1", "value BLOB 1 0", "expires_at INTEGER 0 0"],
      creation: """
        CREATE TABLE IF NOT EXISTS plainwire_state (
          key TEXT PRIMARY KEY NOT NULL,
          value BLOB NOT NULL,
          expires_at INTEGER
        ) WITHOUT ROWID
        """,
      index: (
        "plainwire_state_expiry",
        """
        CREATE INDEX IF NOT EXISTS plainwire_state_expiry ON plainwire_state (expires_at)
          WHERE expires_at IS NOT NULL
        """
      )),
  ]
}
