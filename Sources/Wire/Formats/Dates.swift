// RFC 3339: dates, times and durations.
extension TextCursor {
  mutating func takeDateTime() -> Bool {
    takeDate() && (take("T") || take("t")) && takeTime()
  }

  /// `2024-02-29`, a day that the Gregorian calendar has.
  mutating func takeDate() -> Bool {
    guard let year = takeNumber(digits: 4), take("-"), let month = takeNumber(digits: 2), take("-"),
      let day = takeNumber(digits: 2), (1...12).contains(month)
    else { return false }
    return day >= 1 && day <= Self.days(in: month, of: year)
  }

  /// `23:59:60.5+01:00`; a leap second only at the end of a day in UTC.
  mutating func takeTime() -> Bool {
    guard let hour = takeNumber(digits: 2), take(":"), let minute = takeNumber(digits: 2), take(":"),
      let second = takeNumber(digits: 2), hour < 24, minute < 60, second <= 60
    else { return false }
    if take("."), takeAll(where: isDigit) == 0 { return false }
    guard let offset = takeOffset() else { return false }
    let minutesPerDay = 24 * 60
    return second < 60 || (hour * 60 + minute - offset + minutesPerDay) % minutesPerDay == minutesPerDay - 1
  }

  /// `Z`, or hours and minutes with a sign: minutes to the east of UTC.
  private mutating func takeOffset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let isWest = next == UInt8(ascii: "-")
    guard take("+") || take("-"), let hours = takeNumber(digits: 2), take(":"), let minutes = takeNumber(digits: 2),
      hours < 24, minutes < 60
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 60 + minutes)
  }

  /// `P1Y2M3DT4H5M6S`, `P4W`: no unit left out between two of the same part.
  mutating func takeDuration() -> Bool {
    guard take("P") else { return false }
    if take("T") { return takeUnits("HMS") }
    let start = self
    if takeUnits("W"), isAtEnd { return true }
    self = start
    return takeUnits("YMD") && (!take("T") || takeUnits("HMS"))
  }

  /// At least one number, each with the unit that follows the one before it.
  private mutating func takeUnits(_ units: StaticString) -> Bool {
    var position: Int?
    while let byte = next, isDigit(byte) {
      _ = takeAll(where: isDigit)
      let first = position.map { $0 + 1 } ?? 0
      let last = position.map { $0 + 1 } ?? units.utf8CodeUnitCount - 1
      guard let unit = next, first < units.utf8CodeUnitCount,
        let found = (first...last).first(where: { units.utf8Start[$0] == unit })
      else { return false }
      advance()
      position = found
    }
    return position != nil
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
