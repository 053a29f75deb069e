internal import Plainwire

extension RedisLoop {
  /// Sends one command and waits for its reply.
  func ask(_ command: RedisCommand) async -> Result<RedisReply, BrokerError> {
    await withCheckedContinuation { continuation in
      commands.link.send(command.bytes) { continuation.resume(returning: $0) }
    }
  }

  /// Runs a script and waits for its reply.
  func run(_ script: LuaScript, keys: [String], _ arguments: [[UInt8]]) async -> Result<RedisReply, BrokerError> {
    await withCheckedContinuation { continuation in
      commands.link.run(script, keys: keys, arguments) { continuation.resume(returning: $0) }
    }
  }

  /// Sends the batches in their order and waits for the reply to each.
  func publish(_ batches: [PublishBatch], queue: String) async -> [Result<RedisReply, BrokerError>] {
    await withCheckedContinuation { continuation in
      let gathering = Gathering(count: batches.count) { continuation.resume(returning: $0) }
      let keys = QueueKeys(queue: queue)
      for (index, batch) in batches.enumerated() {
        let handler: Link.Handler = { gathering.add($0, at: index) }
        switch batch.kind {
        case .pushed: commands.link.send(batch.command.bytes, then: handler)
        case .delayed:
          commands.link.run(.schedule, keys: [keys.delayed, keys.sequence], batch.arguments, then: handler)
        case .prioritised:
          let priorKeys = [keys.prior, keys.later, keys.sequence]
          commands.link.run(.prioritise, keys: priorKeys, batch.arguments, then: handler)
        }
      }
    }
  }
}
