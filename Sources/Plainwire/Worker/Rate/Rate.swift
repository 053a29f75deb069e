/// How often runs of a consumer may start.
///
/// Starts are evenly spaced, one interval apart, however long the runs take: a consumer of `.perSecond(30)` whose runs take ten
/// seconds has 300 of them going on, if it has as many slots. There are no bursts: what was not used while the queue was
/// empty, or while all slots were busy, is gone.
///
/// The rate is this consumer's in this worker; a fleet of four workers starts four times as often.
public struct Rate: Sendable, Hashable {
  private let starts: Double
  private let period: Period

  private enum Period: Int64, Sendable {
    case second = 1
    case minute = 60
    case hour = 3600
  }

  /// `starts` a second: more than 0, at most a billion; fractions too, 0.5 is one every two seconds.
  public static func perSecond(_ starts: Double) -> Rate { Rate(starts: starts, period: .second) }
  /// `starts` a minute: more than 0, fractions too.
  public static func perMinute(_ starts: Double) -> Rate { Rate(starts: starts, period: .minute) }
  /// `starts` an hour: more than 0, fractions too.
  public static func perHour(_ starts: Double) -> Rate { Rate(starts: starts, period: .hour) }

  /// From one start to the next; nil when the number makes no sense.
  var interval: Duration? {
    let seconds = Double(period.rawValue) / starts
    // A longer pause than a century is a typing error.
    guard seconds >= 1e-9, seconds < 3_155_760_000 else { return nil }
    return .seconds(period.rawValue) / starts
  }
}

extension Rate: CustomStringConvertible {
  /// As it is written in code.
  public var description: String {
    let name =
      switch period {
      case .second: "perSecond"
      case .minute: "perMinute"
      case .hour: "perHour"
      }
    return ".\(name)(\(starts))"
  }
}
