/// When a ``Schedule`` is due.
public struct Timetable: Sendable, Hashable {
  enum Kind: Hashable {
    case cron(String, zone: String)
    case every(Duration)
    case once(Int64)
    /// What the clock on the wall shows then.
    case onceShown(String, zone: String)
  }

  let kind: Kind

  /// By a cron expression: `minute hour day-of-month month day-of-week`, or six fields with the second before them.
  ///
  /// A field is `*`, a number, a name (`JAN`, `MON`; Sunday is 0 and 7), a range `1-5`, a step `*/15` or `8-18/2`, or a list of
  /// these. Where neither field of days begins with `*`, a day is one of the schedule's when either says so.
  ///
  /// **When the clock is put forward or back.** Where the second, minute or hour begins with `*`, real time counts: every five
  /// minutes stays every five minutes. Else the expression names times of day: one that the clock skips comes at the end of
  /// the gap, one that it shows twice comes the first time only.
  ///
  /// - Parameters:
  ///   - expression: the fields, with spaces between them.
  ///   - zone: the name of a time zone in the IANA database, such as `Europe/Berlin`; `UTC` unless said.
  public static func cron(_ expression: String, in zone: String = "UTC") -> Timetable {
    Timetable(kind: .cron(expression, zone: zone))
  }

  /// At the whole multiples of an interval since 1970 UTC, whoever counts and whenever they began: `.every(.seconds(10))` is
  /// due at :00, :10, :20 …
  ///
  /// - Parameter interval: from 1 second to 3,660 days, in whole milliseconds.
  public static func every(_ interval: Duration) -> Timetable { Timetable(kind: .every(interval)) }

  /// Once, ever, for the whole fleet.
  ///
  /// - Parameter time: milliseconds since 1970 UTC, later than 1970.
  public static func once(at time: Int64) -> Timetable { Timetable(kind: .once(time)) }

  /// Once, ever, for the whole fleet, when a clock on the wall shows a time.
  ///
  /// - Parameters:
  ///   - time: `2026-12-24T18:00:00`; the seconds may be left out. What the clock skips, or shows twice, is as for
  ///     ``cron(_:in:)``.
  ///   - zone: the name of a time zone in the IANA database; `UTC` unless said.
  public static func once(at time: String, in zone: String = "UTC") -> Timetable {
    Timetable(kind: .onceShown(time, zone: zone))
  }
}

extension Timetable: CustomStringConvertible {
  /// `cron "0 3 * * *" in Europe/Berlin`, `every 10 s`, `once at …`.
  public var description: String {
    switch kind {
    case .cron(let expression, let zone): "cron \"\(expression)\" in \(zone)"
    case .every(let interval) where interval.milliseconds.isMultiple(of: 1000):
      "every \(interval.milliseconds / 1000) s"
    case .every(let interval): "every \(interval.milliseconds) ms"
    case .once(let time): "once at \(Self.text(of: time))"
    case .onceShown(let time, let zone): "once at \"\(time)\" in \(zone)"
    }
  }

  /// A time in milliseconds since 1970 as `2026-11-25T03:00:00Z`.
  private static func text(of time: Int64) -> String {
    let seconds = Int((Double(time) / 1000).rounded(.down))
    let day = Int((Double(seconds) / Double(CivilTime.day)).rounded(.down))
    let (date, second) = (CivilDate(number: day), seconds - day * CivilTime.day)
    let parts = [date.month, date.day, second / 3600, second / 60 % 60, second % 60].map {
      $0 < 10 ? "0\($0)" : "\($0)"
    }
    return "\(date.year)-\(parts[0])-\(parts[1])T\(parts[2]):\(parts[3]):\(parts[4])Z"
  }
}
