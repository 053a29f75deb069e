/// When the messages of each key may start.
protocol Turns: Sendable {
  /// The turn of a message. Whoever is told that it is far away asks again when it comes, and has it then.
  func turn(of id: String, key: [UInt8]) async -> TurnAnswer
}

/// When it is a message's turn.
enum TurnAnswer: Sendable, Hashable {
  /// Then, by ``TimeSource/elapsed``: soon, or now. The turn is used up.
  case at(Duration)
  /// In that time. The turn is the message's own.
  case far(Duration)
  /// Nobody can say, because the store is away, or too many wait already.
  case unknown
}

extension TurnAnswer {
  /// What is no further away is waited for here.
  static let near = Duration.milliseconds(100)

  /// How late a turn may be used: an interval, a second at least.
  static func patience(for interval: Duration) -> Duration { max(interval, .seconds(1)) }
}
