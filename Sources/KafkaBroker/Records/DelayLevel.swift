/// How long a record may have to wait in a delay topic: from `milliseconds` up to sixteen times that.
struct DelayLevel: Sendable, Hashable, Comparable {
  let milliseconds: Int64

  /// 64 ms, 1 s, 16 s, 4 min, 70 min and 18.6 h.
  static let all = (0...5).map { DelayLevel(milliseconds: 64 << (4 * $0)) }
  static let greatest = DelayLevel(milliseconds: 64 << 20)

  private init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// The level for what has so long to wait: the greatest that is not greater, or the smallest.
  init(timeLeft: Int64) {
    var milliseconds: Int64 = 64
    while milliseconds < Self.greatest.milliseconds, milliseconds * 16 <= timeLeft { milliseconds *= 16 }
    self.milliseconds = milliseconds
  }

  /// The level of that name.
  init?(_ text: Substring) {
    guard let level = Self.all.first(where: { "\($0.milliseconds)" == text }) else { return nil }
    self = level
  }

  static func < (left: DelayLevel, right: DelayLevel) -> Bool { left.milliseconds < right.milliseconds }
}
