/// Keeps the write-ahead log short: every so many pages it is copied into the file, after the callers of the last
/// transaction have gone on.
struct Checkpointing {
  /// Pages, of 4 KiB mostly.
  private static let interval = 1_000
  /// From here on the log is emptied even if writers must wait: several busy processes may never leave it alone otherwise.
  private static let longest = 8_000
  /// How long they may have to, each time that the log has grown by another ``interval``. SQLite does not even wait when
  /// another process is copying the log, so the next try must not be far away.
  private static let patience = Duration.milliseconds(200)

  private var threshold = interval

  mutating func afterCommit(_ database: Database) {
    let pages = database.walPages
    if pages < threshold - Self.interval { threshold = Self.interval }
    guard pages >= threshold else { return }
    if pages >= Self.longest, database.truncateLog(patience: Self.patience) {
      threshold = Self.interval
    } else {
      if pages < Self.longest { database.checkpoint() }
      threshold = pages + Self.interval
    }
  }
}
