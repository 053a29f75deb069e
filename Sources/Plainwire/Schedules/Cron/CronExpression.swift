/// When a clock on the wall shows a time that a cron expression names. It knows of no zone.
struct CronExpression: Sendable, Hashable {
  private var values: [CronField: ValueSet] = [:]
  /// Both fields of days say something: then it is enough for a day to be in one of them, as Vixie's cron has it.
  private let isEitherDay: Bool
  /// Its second, minute or hour begins with `*`: it is about time that passes, not about a time of day.
  let followsRealTime: Bool

  /// Reads five fields, minute, hour, day of month, month and day of week; or six, with the second before them.
  init(_ text: String) throws(CronFault) {
    let words = CronText.words(of: text)
    guard words.count == 5 || words.count == 6 else {
      throw CronFault(
        "it has \(words.count) field\(words.count == 1 ? "" : "s"), and needs 5 (minute, hour, day of month, month, day of week), or 6 with the second before them"
      )
    }
    let fields = Array(zip(CronField.allCases.suffix(words.count), words))
    for (field, word) in fields { values[field] = try CronFieldReader(field: field).values(of: word) }
    if words.count == 5 { values[.second, default: ValueSet()].insert(0) }
    let open = Set(fields.filter { $0.1.text.hasPrefix("*") }.map(\.0))
    isEitherDay = open.isDisjoint(with: [.dayOfMonth, .dayOfWeek])
    followsRealTime = !open.isDisjoint(with: [.second, .minute, .hour])
    if !isEitherDay { try check(words[words.count - 3], words[words.count - 2]) }
  }

  /// Refuses days that are in none of the months.
  private func check(_ days: CronText, _ months: CronText) throws(CronFault) {
    let first = self[.dayOfMonth].first() ?? 1
    guard !(1...12).contains(where: { self[.month].contains($0) && first <= CivilDate.days(inMonth: $0) }) else {
      return
    }
    throw CronFault(
      .dayOfMonth, days.text, column: days.column,
      "never comes in the month \"\(months.text)\" (column \(months.column))")
  }

  private subscript(field: CronField) -> ValueSet { values[field] ?? ValueSet() }

  /// The first such time that is not before a local time; nil when there is none in 400 years, which is never.
  func next(from local: Int) -> Int? {
    let number = Int((Double(local) / Double(CivilTime.day)).rounded(.down))
    if has(CivilDate(number: number), number), let time = timeOfDay(from: local - number * CivilTime.day) {
      return number * CivilTime.day + time
    }
    guard let day = nextDay(after: number), let time = timeOfDay(from: 0) else { return nil }
    return day * CivilTime.day + time
  }

  /// The days go round in 400 years.
  private func nextDay(after number: Int) -> Int? {
    var date = CivilDate(number: number + 1)
    let end = date.year + 400
    while date.year <= end {
      guard self[.month].contains(date.month) else {
        date = date.nextMonth
        continue
      }
      let number = date.number
      if has(date, number) { return number }
      date = date.next
    }
    return nil
  }

  private func has(_ date: CivilDate, _ number: Int) -> Bool {
    guard self[.month].contains(date.month) else { return false }
    let isDay = self[.dayOfMonth].contains(date.day)
    // 1970 began on a Thursday; a remainder may be negative.
    let isWeekday = self[.dayOfWeek].contains(((number + 4) % 7 + 7) % 7)
    return isEitherDay ? isDay || isWeekday : isDay && isWeekday
  }

  /// The first second of a day, not before `second`.
  private func timeOfDay(from second: Int) -> Int? {
    let (hour, minute) = (second / 3600, second / 60 % 60)
    if self[.hour].contains(hour) {
      if self[.minute].contains(minute), let found = self[.second].first(from: second % 60) {
        return hour * 3600 + minute * 60 + found
      }
      if let found = self[.minute].first(from: minute + 1) { return hour * 3600 + found * 60 + firstSecond }
    }
    guard let found = self[.hour].first(from: hour + 1) else { return nil }
    return found * 3600 + (self[.minute].first() ?? 0) * 60 + firstSecond
  }

  private var firstSecond: Int { self[.second].first() ?? 0 }
}
