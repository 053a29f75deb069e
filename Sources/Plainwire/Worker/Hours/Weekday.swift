/// A day of the week.
public enum Weekday: Int, Sendable, Hashable, CaseIterable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The one before.
  var previous: Weekday { self == .monday ? .sunday : Weekday(rawValue: rawValue - 1) ?? .sunday }
}

extension Set<Weekday> {
  /// All seven.
  public static var everyDay: Set<Weekday> { Set(Weekday.allCases) }
  /// Monday to Friday.
  public static var workdays: Set<Weekday> { [.monday, .tuesday, .wednesday, .thursday, .friday] }
  /// Saturday and Sunday.
  public static var weekend: Set<Weekday> { [.saturday, .sunday] }
}
