/// The times of a timetable that makes sense, in milliseconds since 1970 UTC.
enum DueTimes: Sendable {
  case cron(CronClock)
  case every(Int64)
  case once(Int64)

  private static let longest = Duration.seconds(3660 * 86_400)

  init(of timetable: Timetable) throws(TimetableFault) {
    switch timetable.kind {
    case .cron(let text, let zone):
      let zone = try Self.clock(zone, timetable)
      do throws(CronFault) {
        self = .cron(CronClock(expression: try CronExpression(text), zone: zone))
      } catch {
        throw TimetableFault("\(timetable); \(error.description)")
      }
    case .every(let interval):
      guard interval >= .seconds(1), interval <= Self.longest else {
        throw TimetableFault("every \(interval); it needs 1 second or more, and at most 3,660 days")
      }
      guard interval == .milliseconds(interval.milliseconds) else {
        throw TimetableFault("every \(interval); it needs whole milliseconds")
      }
      self = .every(interval.milliseconds)
    case .once(let time):
      guard time > 0 else { throw TimetableFault("\(timetable); it needs a time after 1970-01-01") }
      self = .once(time)
    case .onceShown(let text, let zone):
      let zone = try Self.clock(zone, timetable)
      guard let local = CivilTime.seconds(of: text), zone.time(of: local) > 0 else {
        throw TimetableFault("\(timetable); a time is written 2026-12-24T18:00:00, and is after 1970-01-01")
      }
      self = .once(Int64(zone.time(of: local)) * 1000)
    }
  }

  private static func clock(_ zone: String, _ timetable: Timetable) throws(TimetableFault) -> ZoneClock {
    if let clock = ZoneClock(zone: zone) { return clock }
    throw TimetableFault(
      "\(timetable); no time zone \"\(zone)\" is known here; names are those of the IANA database, such as Europe/Berlin"
    )
  }

  /// The first one after `time`; nil when there is none.
  func next(after time: Int64) -> Int64? {
    switch self {
    case .cron(let clock):
      clock.next(after: Int((Double(time) / 1000).rounded(.down))).map { Int64($0) * 1000 }
    case .every(let interval):
      (time.quotientRoundedDown(by: interval) + 1) * interval
    case .once(let due):
      due > time ? due : nil
    }
  }

  /// The last one after `start` that is not after `end`, found by halving: many may have been missed.
  func last(after start: Int64, upTo end: Int64) -> Int64? {
    guard var last = next(after: start), last <= end else { return nil }
    // There is none after this.
    var limit = end
    while last < limit {
      let middle = last + (limit - last) / 2
      if let later = next(after: middle), later <= end { last = later } else { limit = middle }
    }
    return last
  }

  /// The first of the last `count` after `start` that are not after `end`; nil when there are none.
  func first(ofLast count: Int, after start: Int64, upTo end: Int64) -> Int64? {
    var first: Int64?
    var end = end
    for _ in 0..<count {
      guard let last = last(after: start, upTo: end) else { break }
      first = last
      end = last - 1
    }
    return first
  }

  /// Whether there are more than `count` after `start` that are not after `end`.
  func areMore(than count: Int, after start: Int64, upTo end: Int64) -> Bool {
    var time = start
    for _ in 0...count {
      guard let due = next(after: time), due <= end else { return false }
      time = due
    }
    return true
  }
}

extension Int64 {
  fileprivate func quotientRoundedDown(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
