/// Hours of the day in which a consumer works, or rests, by the clock on the wall of some place.
///
/// ```swift
/// Hours.from("22:00", to: "06:00", in: "Europe/Berlin", on: .workdays)
/// ```
///
/// When the clocks there are put forward or back, the hours follow them: what the clock shows decides. An hour that it skips
/// is skipped; one that it shows twice counts twice.
public struct Hours: Sendable, Hashable {
  private let start: String
  private let end: String
  private let zone: String
  private let days: Set<Weekday>

  /// From one time of day to another, on some days of the week.
  ///
  /// - Parameters:
  ///   - start: the first minute, `HH:MM` from `00:00` to `23:59`.
  ///   - end: the first minute that is no more of them, up to `24:00`. Earlier than `start` it is the next day's.
  ///   - zone: the name of a time zone in the IANA database, such as `Europe/Berlin` or `UTC`.
  ///   - days: the days on which they begin; every day unless said.
  public static func from(
    _ start: String, to end: String, in zone: String, on days: Set<Weekday> = .everyDay
  ) -> Hours {
    Hours(start: start, end: end, zone: zone, days: days)
  }

  /// A sentence about what makes no sense, after "has hours"; nil when all does.
  var fault: String? {
    for time in [start, end] where TimeOfDay(time) == nil {
      return "\(self); \"\(time)\" is no time of day, which is written HH:MM, from 00:00 to 24:00"
    }
    if TimeOfDay(start) == .midnight { return "\(self); they begin at 24:00, which is 00:00 of the next day" }
    if start == end { return "\(self); they have no end; a whole day is from \"00:00\" to \"24:00\"" }
    if days.isEmpty { return "\(self); they are on no day" }
    if WallClock(zone: zone) == nil {
      return
        "\(self); no time zone \"\(zone)\" is known here; names are those of the IANA database, such as Europe/Berlin"
    }
    return nil
  }

  /// Whether a time, in milliseconds since 1970 UTC, is one of them.
  func contain(_ time: Int64) -> Bool {
    guard let clock = WallClock(zone: zone), let start = TimeOfDay(start), let end = TimeOfDay(end) else {
      return false
    }
    let (day, now) = clock.reading(at: time)
    if start < end { return days.contains(day) && start <= now && now < end }
    return days.contains(day) && start <= now || days.contains(day.previous) && now < end
  }
}

extension Hours: CustomStringConvertible {
  /// As it is written in code.
  public var description: String { "from \"\(start)\" to \"\(end)\" in \"\(zone)\"" }
}
