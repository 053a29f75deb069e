/// How a consumer fared since the last report.
struct StatusReport: Sendable, Hashable {
  /// Of the consumer.
  let label: String
  /// Runs that ended, and of those the ones that failed.
  let ended: Int
  let failed: Int
  /// Messages that did not run, since the same did.
  let duplicates: Int
  let running: Int
  /// Nil when the broker did not say.
  let waiting: Int?
  /// Over which time.
  let interval: Duration

  init(label: String, from former: RunTally.Reading, to now: RunTally.Reading, waiting: Int?, interval: Duration) {
    self.label = label
    failed = now.failed - former.failed
    ended = now.succeeded - former.succeeded + failed
    duplicates = now.duplicates - former.duplicates
    running = now.running
    self.waiting = waiting
    self.interval = interval
  }

  /// At the pace of the last interval; nil when nothing waits, or nothing ended.
  var timeToEmpty: Duration? {
    guard let waiting, waiting > 0, ended > 0 else { return nil }
    return interval * (Double(waiting) / Double(ended))
  }

  func line(isColoured: Bool) -> String {
    let paint = { (text: String, colour: Int) in isColoured ? "\u{1B}[\(colour)m\(text)\u{1B}[0m" : text }
    let perMinute = Int((Double(ended) * (.seconds(60) / interval)).rounded())
    var parts = ["\(Self.grouped(perMinute)) runs/min"]
    if failed > 0 { parts.append(paint("\(Self.grouped(failed)) failed", 31)) }
    if duplicates > 0 { parts.append("\(Self.grouped(duplicates)) duplicates dropped") }
    parts.append(waiting.map { "\(Self.grouped($0)) waiting" } ?? paint("the broker does not say how many wait", 33))
    parts.append("\(running) running")
    if let timeToEmpty { parts.append("empty in \(Self.short(timeToEmpty))") }
    return "\(paint(label, 36)): \(parts.joined(separator: ", "))"
  }

  /// With a comma for each thousand.
  private static func grouped(_ number: Int) -> String {
    var digits = String(number)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }

  /// In the two greatest units that it has.
  private static func short(_ duration: Duration) -> String {
    let seconds = Int((duration / .seconds(1)).rounded(.up))
    switch seconds {
    case ..<60: return "\(seconds) s"
    case ..<3600: return "\(seconds / 60) min \(seconds % 60) s"
    case ..<86_400: return "\(seconds / 3600) h \(seconds % 3600 / 60) min"
    default: return "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
    }
  }
}
