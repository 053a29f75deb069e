import Brokers
import Plainwire
import TestProcesses
import Testing

/// As a program opens them: by two addresses.
@Suite("RabbitMQ, coordinated through Redis", .serialized)
struct CoordinationTests {
  @Test("messages go over RabbitMQ, shared values through Redis, for every process that names both")
  func twoBrokers() async throws {
    let (rabbitMQ, redis) = (try await RabbitMQServer.start(), try await RedisServer.start())
    let redisURL = "redis://127.0.0.1:\(redis.port)/7"
    let one = try await Brokers.open(rabbitMQ.url(), coordinatingThrough: redisURL)
    let other = try await Brokers.open(rabbitMQ.url(), coordinatingThrough: redisURL)
    #expect(one.capabilities.contains(.coordinates))
    #expect(try await one.coordination?.apply(.init(of: "k", from: nil, to: [1])) == .applied)
    #expect(try await other.coordination?.apply(.init(of: "k", from: nil, to: [2])) == .found([1]))
    try await one.publish([Message(body: [3])], to: "q")
    guard let delivery = try await other.subscribe(to: "q", prefetch: 1).next() else {
      Issue.record("nothing was delivered")
      return
    }
    let message = delivery.message
    try await delivery.settle(.acknowledge)
    #expect(message.body == [3])
    // The store goes away, and comes back; the queues do not mind.
    try await redis.stop()
    let error = await #expect(throws: BrokerError.self) { try await one.coordination?.read("k") }
    #expect(error?.code == .unavailable)
    try await one.publish([Message(body: [4])], to: "q")
    #expect(try await one.status(of: "q").waiting == 1)
    try await redis.start()
    #expect(try await one.coordination?.read("k") == [1])
    await one.close()
    await other.close()
    try await rabbitMQ.stop()
  }

  @Test("a store that is none, or away, is refused as such, without secrets, and the queues are closed again")
  func refused() async throws {
    let rabbitMQ = try await RabbitMQServer.start()
    let port = try RedisServer.freePort()
    for (url, code) in [
      (rabbitMQ.url(), BrokerError.Code.configuration), ("redis://:s3cret@127.0.0.1:\(port)", .unavailable),
    ] {
      let error = await #expect(throws: BrokerError.self) {
        _ = try await Brokers.open(rabbitMQ.url(), coordinatingThrough: url)
      }
      #expect(error?.code == code && error?.operation == "open coordination", "\(String(describing: error))")
      #expect(error?.description.contains("s3cret") == false && error?.description.contains("guest:") == false)
    }
    try await rabbitMQ.stop()
  }
}
