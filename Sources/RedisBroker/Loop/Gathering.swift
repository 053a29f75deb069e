internal import Plainwire

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
