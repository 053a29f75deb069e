import BrokerContract
import Plainwire
import TestProcesses

@testable import RedisBroker

/// A server of the case's own; each client is a broker with connections of its own.
final class RedisHarness: ContractHarness {
  private let redis: RedisServer
  private let acknowledges: Bool
  private let heartbeat = Duration.milliseconds(200)

  init(acknowledges: Bool = true) async throws {
    redis = try await RedisServer.start()
    self.acknowledges = acknowledges
  }

  var leaseTime: Duration { heartbeat * 3 }
  var server: (any ContractServer)? { redis }

  func open() async throws -> any Broker {
    try await RedisBroker.open(redis.options(heartbeat: heartbeat, acknowledges: acknowledges))
  }

  func crash(_ broker: any Broker) async throws {
    await (broker as? RedisBroker)?.crash()
  }

  func expireLeases(of broker: any Broker) async throws {
    try await (broker as? RedisBroker)?.loseLeases()
  }

  func push(_ body: [UInt8], to queue: String) async throws {
    let broker = try await RedisBroker.open(redis.options())
    var command = RedisCommand()
    command.begin(3)
    command.add("RPUSH")
    command.add(queue)
    command.add(body)
    _ = try await broker.ask(command, "push")
    await broker.close()
  }

  func tearDown() async throws {
    try await redis.stop()
  }
}

extension RedisBroker {
  /// What other consumers do with this broker's consumers when their leases have ended.
  fileprivate func loseLeases() async throws {
    for (queue, identity) in await loop.heldIdentities() {
      let keys = QueueKeys(queue: queue)
      _ = try await ask(RedisCommand("ZADD", keys.consumers, "0", identity), "test")
      let arguments = ["reaper", "60000", "new", "1", keys.inflightPrefix, keys.wake].map { Array($0.utf8) }
      _ = try await run(.beat, "test", keys: [keys.consumers, keys.returned], arguments)
      _ = try await ask(RedisCommand("ZREM", keys.consumers, "reaper"), "test")
    }
  }
}

extension RedisLoop {
  fileprivate func heldIdentities() -> [(queue: String, identity: String)] {
    consumers.values.map { ($0.queue, $0.identity) }
  }
}
