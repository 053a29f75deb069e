/// Notices what other connections commit, without asking when nothing was written.
///
/// SQLite writes to the log first and then makes the commit visible in shared memory, of which nobody is told. So one looks
/// again a few times after each writing. The looks without a reason are a net for systems that watch badly.
struct Lookout {
  /// What wakes a sleeper; without a descriptor one must look every few milliseconds.
  let watch: ChangeWatch
  /// When to look even if nothing was seen to be written.
  private(set) var nextLook = ContinuousClock.now
  /// Until when not to look, whatever is written: beside a process that commits all the time one would do nothing else.
  private(set) var rest = ContinuousClock.now
  private var counter: Int64?
  private var looksSinceWriting = 0

  private static let pausesAfterWriting: [Int] = [1, 1, 2, 2, 3, 4, 6, 9, 14, 21]
  private static let shortestPause = Duration.milliseconds(1)
  private static let pause = Duration.milliseconds(500)
  private static let pauseWithoutWatch = Duration.milliseconds(5)

  init(_ store: MessageStore) {
    watch = ChangeWatch(path: store.database.walPath)
  }

  /// Whether another connection has committed since the last look.
  mutating func sawForeignCommit(_ store: MessageStore) -> Bool {
    let now = ContinuousClock.now
    guard now >= rest else { return false }
    let isWritten = watch.drain()
    guard isWritten || now >= nextLook else { return false }
    looksSinceWriting = isWritten ? 0 : looksSinceWriting + 1
    nextLook = now + pauseBeforeNextLook
    rest = now + Self.shortestPause
    guard let current = try? store.changeCounter() else { return false }
    defer { counter = current }
    return current != counter
  }

  private var pauseBeforeNextLook: Duration {
    guard watch.descriptor != nil else { return Self.pauseWithoutWatch }
    let pauses = Self.pausesAfterWriting
    return looksSinceWriting < pauses.count ? .milliseconds(pauses[looksSinceWriting]) : Self.pause
  }
}
