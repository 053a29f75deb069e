/// How an SQLite file is used.
public struct SQLiteOptions: Sendable, Hashable {
  /// When a commit counts as done.
  public enum Synchronous: String, Sendable, Hashable, CaseIterable {
    /// When the operating system has it. A crash of any process loses nothing; a power cut may lose the last commits, those
    /// since SQLite's last checkpoint: messages published then are gone, messages settled then run again. The file itself
    /// stays whole.
    case normal
    /// When the disk has it. A power cut loses nothing, and each commit waits for the disk.
    case full
  }

  /// How long a delivery stays its consumer's when that dies, 15 s unless said otherwise; at least 100 ms. It is renewed long
  /// before while the consumer lives.
  public var lease: Duration
  /// When a commit counts as done; `.normal` unless said otherwise.
  public var synchronous: Synchronous
  /// How long to wait for another process's lock on the file before giving up, 5 s unless said otherwise.
  public var busyTimeout: Duration

  /// Those options.
  public init(
    lease: Duration = .seconds(15), synchronous: Synchronous = .normal, busyTimeout: Duration = .seconds(5)
  ) {
    self.lease = lease
    self.synchronous = synchronous
    self.busyTimeout = busyTimeout
  }
}
