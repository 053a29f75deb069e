/// What the clocks of a time zone show, in seconds, and when they show it.
///
/// Times are seconds since 1970 UTC; local times are what the clock shows, counted the same way.
struct ZoneClock: Sendable {
  /// No clock was ever put forward or back by more than this, and none is twice within it.
  private static let reach = 26 * 3600

  private let clock: WallClock

  /// Nil when the machine's database has no zone of that name.
  init?(zone name: String) {
    guard let clock = WallClock(zone: name) else { return nil }
    self.clock = clock
  }

  /// How far the clock is ahead of UTC.
  func offset(at time: Int) -> Int { clock.offset(at: time) }

  /// When the clock shows a local time: the first time when it does twice; the end of the gap when it is put forward over it.
  func time(of local: Int) -> Int {
    let before = offset(at: local - Self.reach)
    guard let change = change(after: local - Self.reach, upTo: local + Self.reach) else { return local - before }
    if local - before < change { return local - before }
    return max(local - offset(at: change), change)
  }

  /// When the clock is put forward or back in a span of a few days; nil when it is not.
  func change(after start: Int, upTo end: Int) -> Int? {
    let before = offset(at: start)
    guard offset(at: end) != before else { return nil }
    var (still, changed) = (start, end)
    while changed - still > 1 {
      let middle = still + (changed - still) / 2
      if offset(at: middle) == before { still = middle } else { changed = middle }
    }
    return changed
  }
}
