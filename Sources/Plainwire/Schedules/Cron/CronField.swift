/// A field of a cron expression.
enum CronField: CaseIterable, Sendable {
  case second, minute, hour, dayOfMonth, month, dayOfWeek

  /// For sentences.
  var title: String {
    switch self {
    case .second: "second"
    case .minute: "minute"
    case .hour: "hour"
    case .dayOfMonth: "day of month"
    case .month: "month"
    case .dayOfWeek: "day of week"
    }
  }

  /// The numbers that it may hold. Sunday is 0 and 7.
  var range: ClosedRange<Int> {
    switch self {
    case .second, .minute: 0...59
    case .hour: 0...23
    case .dayOfMonth: 1...31
    case .month: 1...12
    case .dayOfWeek: 0...7
    }
  }

  /// How many different ones.
  var size: Int { self == .dayOfWeek ? 7 : range.count }

  /// Names for the numbers from the range's first on.
  var names: [String] {
    switch self {
    case .month: ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
    case .dayOfWeek: ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]
    default: []
    }
  }

  /// The number of a name, in capitals or not.
  func number(named name: String) -> Int? {
    names.firstIndex(of: name.uppercased()).map { $0 + range.lowerBound }
  }
}
