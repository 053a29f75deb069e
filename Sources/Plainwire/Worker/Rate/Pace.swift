/// What a rate says of its starts, whatever the task.
struct Pace: Sendable, Hashable {
  enum Period: Int64, Sendable {
    case second = 1
    case minute = 60
    case hour = 3600
  }

  let starts: Double
  let period: Period
  let isKeyed: Bool
  var isShared = false

  /// From one start to the next; nil when the number makes no sense.
  var interval: Duration? {
    let seconds = Double(period.rawValue) / starts
    // A longer pause than a century is a typing error.
    guard seconds >= 1e-9, seconds < 3_155_760_000 else { return nil }
    return .seconds(period.rawValue) / starts
  }
}

extension Pace: CustomStringConvertible {
  /// As it is written in code, but for the member that is the key.
  var description: String {
    let name =
      switch period {
      case .second: "perSecond"
      case .minute: "perMinute"
      case .hour: "perHour"
      }
    return ".\(name)(\(starts)\(isKeyed ? ", per: …" : ""))\(isShared ? ".shared" : "")"
  }
}
