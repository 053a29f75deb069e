import ArgumentParser

/// A time as people write it: `500ms`, `5s`, `2m`, `1h`, `7d`, or a number of seconds.
struct TimeSpan: ExpressibleByArgument {
  /// The time; not negative.
  let duration: Duration
  /// As it was written.
  let text: String

  init?(argument: String) {
    let digits = argument.prefix { $0.isNumber || $0 == "." }
    let milliseconds: [Substring: Double] = [
      "ms": 1, "s": 1000, "": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000,
    ]
    guard let number = Double(digits), let unit = milliseconds[argument.dropFirst(digits.count)] else { return nil }
    let total = number * unit
    guard total.isFinite, total < 1e15 else { return nil }
    self.duration = .milliseconds(Int64(total))
    self.text = argument
  }
}

extension TimeSpan {
  /// So many seconds, as `5s`.
  static func seconds(_ seconds: Int) -> TimeSpan {
    TimeSpan(duration: .seconds(seconds), text: "\(seconds)s")
  }

  /// What the help shows of a default.
  var defaultValueDescription: String { text }

  private init(duration: Duration, text: String) {
    self.duration = duration
    self.text = text
  }
}
