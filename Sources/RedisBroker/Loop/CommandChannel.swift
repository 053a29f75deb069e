internal import Plainwire

/// The connection for publishing, counting and everything else that is asked and answered at once.
final class CommandChannel: LoopMember {
  let link: Link

  init(options: RedisOptions) {
    link = Link(options: options, patience: options.patience)
  }

  var links: [Link] { [link] }

  func turn(now: ContinuousClock.Instant) -> ContinuousClock.Instant? { nil }
}

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

  /// Sends commands as one pipeline and waits for all their replies; a broken connection fails those that it cost.
  func ask(_ pipeline: [RedisCommand]) async -> [Result<RedisReply, BrokerError>] {
    guard !pipeline.isEmpty else { return [] }
    return await withCheckedContinuation { continuation in
      let gathering = Gathering(count: pipeline.count) { continuation.resume(returning: $0) }
      for command in pipeline { commands.link.send(command.bytes) { gathering.add($0) } }
    }
  }
}

/// Collects replies, which arrive in order, and hands them over when there are enough.
final class Gathering {
  private var results: [Result<RedisReply, BrokerError>] = []
  private let count: Int
  private let whenAll: ([Result<RedisReply, BrokerError>]) -> Void

  init(count: Int, whenAll: @escaping ([Result<RedisReply, BrokerError>]) -> Void) {
    self.count = count
    self.whenAll = whenAll
  }

  func add(_ result: Result<RedisReply, BrokerError>) {
    results.append(result)
    if results.count == count { whenAll(results) }
  }
}
