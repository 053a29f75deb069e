/// Who runs: so many at once for each key.
protocol Places: Sendable {
  /// Takes a place for the message's run.
  func take(for id: String, key: [UInt8]) async -> PlaceAnswer
  /// Gives the place of the message's run back.
  func giveBack(for id: String, key: [UInt8]) async
}

/// Whether a message has got a place.
enum PlaceAnswer: Sendable, Hashable {
  case taken
  case full
  /// Nobody can say, because the store is away.
  case unknown
}
