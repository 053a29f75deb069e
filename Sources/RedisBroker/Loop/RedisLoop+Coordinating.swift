internal import Plainwire

extension RedisLoop {
  /// Reads strings, in one trip.
  func read(_ keys: [String]) async -> [Result<RedisReply, BrokerError>] {
    await withCheckedContinuation { continuation in
      let gathering = Gathering(count: keys.count) { continuation.resume(returning: $0) }
      for (index, key) in keys.enumerated() {
        commands.link.send(RedisCommand("GET", key).bytes) { gathering.add($0, at: index) }
      }
    }
  }

  /// Makes changes of strings, in one trip.
  func exchange(_ exchanges: [Exchange]) async -> [Result<RedisReply, BrokerError>] {
    await withCheckedContinuation { continuation in
      let gathering = Gathering(count: exchanges.count) { continuation.resume(returning: $0) }
      // A script that the server does not know is sent once more, behind the others. Where a key occurs twice that would turn
      // its changes round; there the text goes along at once.
      let isInOrder = Set(exchanges.map(\.key)).count < exchanges.count
      for (index, exchange) in exchanges.enumerated() {
        commands.link.run(.exchange, keys: [exchange.key], exchange.arguments, withText: isInOrder) {
          gathering.add($0, at: index)
        }
      }
    }
  }
}
