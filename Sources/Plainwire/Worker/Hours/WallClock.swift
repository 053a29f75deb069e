internal import Foundation

/// What the clocks of a time zone show.
struct WallClock {
  private let zone: TimeZone

  /// Nil when the machine's database has no zone of that name.
  init?(zone name: String) {
    // Foundation takes abbreviations such as "CET" too, which name several zones.
    guard name == "UTC" || name.contains("/"), let zone = TimeZone(identifier: name) else { return nil }
    self.zone = zone
  }

  /// The seconds by which they are ahead of UTC, at a time in seconds since 1970.
  func offset(at seconds: Int) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  /// The day and the minute at a time in milliseconds since 1970 UTC.
  func reading(at time: Int64) -> (Weekday, TimeOfDay) {
    let seconds = Int((Double(time) / 1000).rounded(.down))
    let local = seconds + offset(at: seconds)
    let days = Int((Double(local) / 86_400).rounded(.down))
    // 1970 began on a Thursday; a remainder may be negative.
    let weekday = Weekday(rawValue: ((days + 3) % 7 + 7) % 7 + 1) ?? .monday
    return (weekday, TimeOfDay(minute: (local - days * 86_400) / 60))
  }
}
