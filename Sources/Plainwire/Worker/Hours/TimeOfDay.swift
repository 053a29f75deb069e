/// A minute of a day, as a clock on the wall shows it.
struct TimeOfDay: Sendable, Comparable {
  let minute: Int

  /// The end of a day.
  static let midnight = TimeOfDay(minute: 24 * 60)

  init(minute: Int) {
    self.minute = minute
  }

  /// Reads `HH:MM`, up to `24:00`; nil for anything else.
  init?(_ text: String) {
    let digits = text.utf8.map { Int($0) - 48 }
    guard digits.count == 5, digits[2] == 10, [0, 1, 3, 4].allSatisfy({ (0...9).contains(digits[$0]) }) else {
      return nil
    }
    let (hour, minutes) = (digits[0] * 10 + digits[1], digits[3] * 10 + digits[4])
    minute = hour * 60 + minutes
    guard minutes < 60, self <= .midnight else { return nil }
  }

  static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minute < right.minute }
}
