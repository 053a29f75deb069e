import CSQLite

/// What SQLite calls back into: how long to wait for another process's lock, and how long the write-ahead log has become.
///
/// SQLite holds it unretained; the ``Database`` that made it outlives the connection.
final class ConnectionCallbacks {
  /// How many pages the log held after the last commit.
  var walPages = 0
  /// How long to wait for another process's lock.
  var busyTimeout: Duration
  private var waitingSince = ContinuousClock.now

  init(busyTimeout: Duration) {
    self.busyTimeout = busyTimeout
  }

  func install(on connection: OpaquePointer) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    sqlite3_busy_handler(
      connection,
      { context, tries in
        guard let context else { return 0 }
        return Unmanaged<ConnectionCallbacks>.fromOpaque(context).takeUnretainedValue().wait(afterTries: tries) ? 1 : 0
      }, context)
    // In place of SQLite's own checkpoint within the commit: ours comes after the callers have gone on.
    sqlite3_wal_hook(
      connection,
      { context, _, _, pages in
        guard let context else { return SQLITE_OK }
        Unmanaged<ConnectionCallbacks>.fromOpaque(context).takeUnretainedValue().walPages = Int(pages)
        return SQLITE_OK
      }, context)
  }

  /// Sleeps a little longer each time, to 5 ms: SQLite's own handler goes to 100 ms, which handlers would feel.
  private func wait(afterTries tries: Int32) -> Bool {
    if tries == 0 { waitingSince = .now }
    guard ContinuousClock.now - waitingSince < busyTimeout else { return false }
    sleepThread(microseconds: min(100 << min(tries, 6), 5_000))
    return true
  }
}
