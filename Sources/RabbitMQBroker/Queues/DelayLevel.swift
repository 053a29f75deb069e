/// How long messages wait in one delay queue: all the same, so that they leave in order.
enum DelayLevel {
  static let longest: Int64 = 1 << 31
  /// How long a delay queue outlives the last use of it, beyond its own delay.
  static let afterlife: Int64 = 600_000
  /// A declaration that is older does not keep the queue for as long as a message may wait there.
  static let freshness = Duration.seconds(300)

  /// The level for a message whose time is `milliseconds` away: that, rounded down to five significant binary digits. What is
  /// left waits at a smaller level, so no message needs more than a few.
  static func of(_ milliseconds: Int64) -> Int64 {
    let time = min(max(1, milliseconds), longest)
    let shift = max(0, time.bitWidth - time.leadingZeroBitCount - 5)
    return (time >> shift) << shift
  }

  /// How a queue of that level is declared.
  ///
  /// - Parameter isQuorum: a quorum queue hands over what has waited at least once: it keeps what the queue refuses, being full
  ///   or gone, and tries again. A classic one drops it.
  static func arguments(_ level: Int64, to queue: String, isQuorum: Bool) -> [Field] {
    var fields = [
      Field("x-message-ttl", .integer(level)), Field("x-expires", .integer(level + afterlife)),
      Field("x-dead-letter-exchange", .text("")), Field("x-dead-letter-routing-key", .text(queue)),
    ]
    guard isQuorum else { return fields }
    fields += [
      Field("x-queue-type", .text("quorum")), Field("x-dead-letter-strategy", .text("at-least-once")),
      Field("x-overflow", .text("reject-publish")),
    ]
    return fields
  }
}
