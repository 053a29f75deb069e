import Plainwire
import TestProcesses
import Testing

@testable import RedisBroker

@Suite("A queue shared with others")
struct ForeignClientTests {
  @Test("what redis-cli pushes runs, byte for byte")
  func redisCLI() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let subscription = try await broker.subscribe(to: "add", prefetch: 10)
    let push = try ChildProcess(
      ["redis-cli", "-h", "127.0.0.1", "-p", "\(server.port)", "-n", "7", "RPUSH", "add", #"{"a":1,"b":2}"#, "{"])
    let first = try await subscription.take()
    let second = try await subscription.take()
    #expect(first.message.body == Array(#"{"a":1,"b":2}"#.utf8))
    #expect(second.message.body == Array("{".utf8))
    push.waitForEnd()
    await broker.close()
  }

  @Test("workers of other frameworks pop the same list: every message goes to exactly one")
  func foreignWorkers() async throws {
    let server = try await RedisServer.start()
    let (broker, foreign) = (
      try await RedisBroker.open(server.options()), try await RedisBroker.open(server.options())
    )
    let total = 3000
    let popping = Task { () async throws -> [[UInt8]] in
      var bodies: [[UInt8]] = []
      while !Task.isCancelled {
        let reply = try await foreign.ask(RedisCommand("BLPOP", "q", "0.2"), "test")
        if let body = reply.elements?.last?.bytes { bodies.append(body) }
      }
      return bodies
    }
    let subscription = try await broker.subscribe(to: "q", prefetch: 5)
    let consuming = Task { () async throws -> [[UInt8]] in
      var bodies: [[UInt8]] = []
      while let delivery = try await subscription.next() {
        bodies.append(delivery.message.body)
        delivery.post(.acknowledge)
        await Task.yield()
      }
      return bodies
    }
    for number in 0..<total { try await broker.publish([Message(body: Array("\(number)".utf8))], to: "q") }
    try await eventually { try await broker.status(of: "q") == QueueStatus(queue: "q") }
    popping.cancel()
    await subscription.close()
    let (theirs, ours) = (try await popping.value, try await consuming.value)
    #expect(theirs.count + ours.count == total)
    #expect(Set(theirs + ours).count == total)
    #expect(!ours.isEmpty && !theirs.isEmpty, "one of the two got nothing")
    await foreign.close()
    await broker.close()
  }

  @Test("no key of ours is one that other frameworks take for a dead worker's")
  func keyNames() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    try await broker.publish((0..<6).map { Message(body: [UInt8($0)]) }, to: "q")
    let subscription = try await broker.subscribe(to: "q", prefetch: 4)
    let taken = [try await subscription.take(), try await subscription.take(), try await subscription.take()]
    try await taken[0].settle(.retry(after: .seconds(60)))
    try await taken[1].settle(.requeue(after: .zero))
    try await taken[2].settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
    let names = try await broker.ask(RedisCommand("KEYS", "*"), "test").elements?.compactMap(\.text) ?? []
    #expect(names.count >= 5)
    for name in names { #expect(name == "q" || name.hasPrefix("plainwire:"), "\(name)") }
    await broker.close()
  }

  @Test("a message with an envelope carries it in extra, in the shape that others read")
  func reservedMember() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let envelope = Envelope(publishedAt: 1_795_425_024_724, expiresAt: 1_795_425_084_724, replyAddress: "call-7")
    try await broker.publish(
      [Message(body: Array(#"{"a":1}"#.utf8), envelope: envelope), Message(body: Array("{}".utf8))], to: "q")
    let bodies = try await broker.ask(RedisCommand("LRANGE", "q", "0", "-1"), "test").elements?.compactMap(\.text)
    #expect(bodies?.count == 2)
    #expect(bodies?.last == "{}")
    for part in ["\"task_id\":\"call-7\"", "\"is_using_rpc_mode\":true", "\"publish_time\":1795425024.724"] {
      #expect(bodies?.first?.contains(part) == true, "\(part) is not in \(bodies?.first ?? "")")
    }
    await broker.close()
  }
}
