import Plainwire

/// The tables as operations. Used by the thread that owns the connection.
///
/// What changes rows must run in ``transaction(_:)``, which several operations share.
final class MessageStore {
  let database: Database
  private let statements: [Statement]
  /// What the current transaction has changed so far; empty between transactions.
  var touched = TouchedPlaces()
  /// When expired replies were last looked for, in milliseconds since 1970 UTC.
  var repliesSweptAt: Int64 = 0
  /// From when on expired shared values are looked for again.
  var nextSweepOfValues = ContinuousClock.now

  /// Opens the file, makes missing tables and refuses foreign ones.
  init(path: String, options: SQLiteOptions) throws(BrokerError) {
    do {
      let database = try Database(path: path, busyTimeout: options.busyTimeout)
      if database.isReadOnly { throw SQLiteFailure.readOnly }
      try Self.useWriteAheadLog(database, path: path, busyTimeout: options.busyTimeout)
      try database.execute("PRAGMA synchronous = \(options.synchronous.rawValue)")
      try database.execute("PRAGMA journal_size_limit = \(Self.keptLogBytes)")
      try Layout.prepare(database, path: path)
      self.database = database
      statements = try Query.allCases.map { try database.prepare($0.sql) }
    } catch let failure as SQLiteFailure {
      throw Self.cannotOpen(path, failure)
    } catch let error as BrokerError {
      throw error
    } catch {
      throw BrokerError(.unexpected, operation: "open", message: "\(path): \(error)")
    }
  }

  /// How long the log's file stays once a checkpoint has emptied it.
  private static let keptLogBytes = 16 << 20

  /// SQLite says no more than "unable to open": say why, where it can be seen.
  private static func cannotOpen(_ path: String, _ failure: SQLiteFailure) -> BrokerError {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    let reason: String? =
      switch (PathKind(path), PathKind(folder.isEmpty ? "/" : folder)) {
      case (.folder, _): "\(path) is a folder; name a file in it"
      case (_, .nothing): "the folder \(folder) does not exist; make it first"
      case (_, .other): "\(folder) is a file, not a folder; name another path"
      default: nil
      }
    guard let reason else { return failure.brokerError("open", path: path) }
    return BrokerError(.refused, operation: "open", message: reason)
  }

  private static func useWriteAheadLog(_ database: Database, path: String, busyTimeout: Duration) throws {
    let mode = try setJournalMode(database, giveUpAt: .now + busyTimeout)
    guard mode != "wal" else { return }
    throw BrokerError(
      .refused, operation: "open",
      message: "\(path) cannot have a write-ahead log (its journal mode stays \(mode ?? "unknown")); "
        + "put it on a local disk, and use no in-memory database")
  }

  /// Two processes that open a new file at once get in each other's way here, and SQLite does not wait by itself.
  private static func setJournalMode(_ database: Database, giveUpAt end: ContinuousClock.Instant) throws -> String? {
    let statement = try database.prepare("PRAGMA journal_mode = WAL")
    while true {
      let attempt = Result { () throws(SQLiteFailure) in try statement.firstRow { statement.text(0) } }
      guard case .failure(let failure) = attempt, failure.isBusy, .now < end else { return try attempt.get() }
      sleepThread(microseconds: 2_000)
    }
  }

  subscript(query: Query) -> Statement { statements[query.rawValue] }

  /// Runs `body` in one transaction that sees nobody else's writing, and takes everything back when it fails.
  func transaction(_ body: () throws(SQLiteFailure) -> Void) throws(SQLiteFailure) {
    touched = TouchedPlaces()
    try self[.begin].run()
    do throws(SQLiteFailure) {
      try body()
      try self[.commit].run()
    } catch {
      touched = TouchedPlaces()
      if database.isInTransaction { try? self[.rollback].run() }
      throw error
    }
  }

  /// A number that differs from the last one when another connection has committed since.
  func changeCounter() throws(SQLiteFailure) -> Int64 {
    let statement = self[.changeCounter]
    return try statement.firstRow { statement.integer(0) } ?? 0
  }
}
