internal import Plainwire

/// Collects the replies to several commands, in whichever order they arrive, and hands them over when all are there.
final class Gathering {
  private var results: [Result<RedisReply, BrokerError>?]
  private var missing: Int
  private let whenAll: ([Result<RedisReply, BrokerError>]) -> Void

  init(count: Int, whenAll: @escaping ([Result<RedisReply, BrokerError>]) -> Void) {
    results = Array(repeating: nil, count: count)
    missing = count
    self.whenAll = whenAll
  }

  /// Takes the reply to the command at `index`.
  func add(_ result: Result<RedisReply, BrokerError>, at index: Int) {
    if results[index] == nil { missing -= 1 }
    results[index] = result
    if missing == 0 { whenAll(results.compactMap(\.self)) }
  }
}
