/// When a cron expression comes true in a time zone. Times are seconds since 1970 UTC.
///
/// A time of day that the clock skips comes at the end of the gap; one that it shows twice comes the first time. What follows
/// real time comes whenever the clock shows it, so that it stays as far apart as it is.
struct CronClock: Sendable {
  /// No clock was ever put forward or back by more than this.
  private static let reach = 48 * 3600

  let expression: CronExpression
  let zone: ZoneClock

  /// The first time after `time`. It takes a number of steps that does not depend on how far away that is.
  func next(after time: Int) -> Int? {
    expression.followsRealTime ? nextShown(after: time) : nextOfDay(after: time)
  }

  /// Of the times at which the clock shows what the expression names.
  private func nextShown(after time: Int) -> Int? {
    var start = time + 1
    while true {
      let offset = zone.offset(at: start)
      guard let local = expression.next(from: start + offset) else { return nil }
      let found = local - offset
      let end = min(found, start + Self.reach)
      if let change = zone.change(after: start, upTo: end) {
        // Until then it shows nothing of the kind.
        start = change
      } else if end == found {
        return found
      } else {
        // Whatever happens to the clock meanwhile, it shows nothing earlier by more than its reach.
        start = max(end, found - Self.reach)
      }
    }
  }

  /// Of the times of day that the expression names, each once.
  private func nextOfDay(after time: Int) -> Int? {
    let offset = zone.offset(at: time)
    var local = expression.next(from: time + offset)
    while let shown = local {
      let found = zone.time(of: shown)
      if found > time { return found }
      // The clock has been put back, and shows a second time what has been.
      let isRepeated = zone.change(after: found, upTo: time) ?? found
      local = expression.next(from: max(shown + 1, isRepeated + zone.offset(at: found)))
    }
    return nil
  }
}
