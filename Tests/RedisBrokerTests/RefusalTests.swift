import Plainwire
import TestProcesses
import Testing

@testable import RedisBroker

@Suite("What Redis refuses")
struct RefusalTests {
  @Test("a wrong or missing password is refused, and told without the password")
  func passwords() async throws {
    let server = try await RedisServer.start(password: "right")
    for (url, words) in [
      ("redis://:wrong-secret@127.0.0.1:\(server.port)", "does not accept"),
      ("redis://nobody:wrong-secret@127.0.0.1:\(server.port)", "does not accept"),
      ("redis://127.0.0.1:\(server.port)", "password is needed"),
    ] {
      let error = await failure { () async throws(BrokerError) in try await RedisBroker.open(url: url) }
      #expect(error?.code == .refused)
      #expect(error?.message.contains(words) == true, "\(String(describing: error))")
      #expect(error?.description.contains("secret") == false)
    }
    let broker = try await RedisBroker.open(url: "redis://default:right@127.0.0.1:\(server.port)")
    try await broker.publish([Message(body: [1])], to: "q")
    #expect(try await broker.status(of: "q").waiting == 1)
    await broker.close()
  }

  @Test("a host name that nothing resolves is no reason to die")
  func unknownHost() async {
    // `.invalid` is reserved, so that no resolver knows it (RFC 6761).
    let error = await failure { () async throws(BrokerError) in
      try await RedisBroker.open(url: "redis://nobody.invalid/7?connect-timeout=1")
    }
    #expect(error?.code == .unavailable, "\(String(describing: error))")
  }

  @Test("a consumer is told when the password has changed, and goes on when it is right again")
  func passwordChange() async throws {
    let server = try await RedisServer.start(password: "first")
    let broker = try await RedisBroker.open(server.options())
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    let waiting = Task { try await subscription.next() == nil }
    try await Task.sleep(for: .milliseconds(100))
    let admin = try await RedisBroker.open(server.options())
    _ = try await admin.ask(RedisCommand("CONFIG", "SET", "requirepass", "second"), "test")
    _ = try await admin.ask(RedisCommand("CLIENT", "KILL", "TYPE", "normal"), "test")
    do {
      _ = try await waiting.value
      Issue.record("next() came back although the password is wrong")
    } catch let error as BrokerError {
      #expect(error.code == .refused)
    }
    _ = try await admin.ask(RedisCommand("CONFIG", "SET", "requirepass", "first"), "test")
    try await admin.publish([Message(body: [7])], to: "q")
    let body = try await take(from: subscription)
    #expect(body == [7])
    await admin.close()
    await broker.close()
  }

  @Test("a key of another type is refused by name, for publishers and consumers")
  func wrongType() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    _ = try await broker.ask(RedisCommand("SET", "orders", "text"), "test")
    do {
      try await broker.publish([Message(body: [1])], to: "orders")
      Issue.record("a publish to a string succeeded")
    } catch {
      #expect(error.cause.code == .refused)
      #expect(error.cause.message.contains("\"orders\""), "\(error)")
      #expect(error.confirmed.isEmpty)
    }
    let subscription = try await broker.subscribe(to: "orders", prefetch: 1)
    do {
      _ = try await subscription.next()
      Issue.record("a take from a string succeeded")
    } catch {
      #expect(error.code == .refused)
      #expect(error.message.contains("\"orders\""), "\(error)")
    }
    _ = try await broker.ask(RedisCommand("DEL", "orders"), "test")
    try await broker.publish([Message(body: [2])], to: "orders")
    #expect(try await take(from: subscription) == [2])
    await broker.close()
  }

  @Test("of several commands the right ones are confirmed, even where a script had to be sent again behind the others")
  func confirmedOutOfTurn() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    _ = try await broker.ask(RedisCommand("SET", "orders", "text"), "test")
    let later = Envelope(notBefore: SystemTime().now + 60_000)
    do {
      try await broker.publish([Message(body: [1], envelope: later), Message(body: [2])], to: "orders")
      Issue.record("a publish to a string succeeded")
    } catch {
      #expect(error.confirmed == [0], "only the delayed message does not go to the list")
    }
    await broker.close()
  }

  @Test("a full server refuses messages, and can still be emptied")
  func full() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let body = Array(repeating: UInt8(ascii: "x"), count: 1000)
    try await broker.publish(Array(repeating: Message(body: body), count: 200), to: "q")
    _ = try await broker.ask(RedisCommand("CONFIG", "SET", "maxmemory", "1000000"), "test")
    do {
      try await broker.publish([Message(body: body)], to: "q")
      Issue.record("a full server took a message")
    } catch {
      #expect(error.cause.code == .full)
      #expect(error.cause.isRetriable)
    }
    let subscription = try await broker.subscribe(to: "q", prefetch: 50)
    var settled = 0
    while settled < 200 {
      let delivery = try await subscription.take()
      switch settled % 3 {
      case 0: try await delivery.settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
      case 1: try await delivery.settle(.requeue(after: .seconds(600)))
      default: try await delivery.settle(.acknowledge)
      }
      settled += 1
    }
    #expect(try await broker.status(of: "q") == QueueStatus(queue: "q", delayed: 67, dead: 67))
    await broker.close()
  }

  @Test("error replies become the right kind of error, wherever a script wraps them")
  func kinds() {
    let expected: [(String, BrokerError.Code)] = [
      ("NOAUTH Authentication required.", .refused),
      ("WRONGPASS invalid username-password pair or user is disabled.", .refused),
      ("ERR Error running script (call to f_1): @user_script:3: WRONGTYPE Operation against a key", .refused),
      ("OOM command not allowed when used memory > 'maxmemory'.", .full),
      ("ERR Error running script: @user_script: 9: -OOM command not allowed", .full),
      ("MISCONF Redis is configured to save RDB snapshots, but", .full),
      ("READONLY You can't write against a read only replica.", .unavailable),
      ("LOADING Redis is loading the dataset in memory", .unavailable),
      ("CLUSTERDOWN The cluster is down", .unavailable), ("BUSY Redis is busy running a script.", .unavailable),
      ("MOVED 3999 127.0.0.1:6381", .refused), ("NOPERM this user has no permissions", .refused),
      ("ERR unknown command 'X'", .unexpected),
    ]
    for (text, code) in expected {
      #expect(RedisFailure(text, operation: "take", options: RedisOptions()).error.code == code, "\(text)")
    }
  }

  @Test("a server older than 6.2 is refused with a sentence")
  func version() {
    var facts = ServerFacts()
    let step = Greeting.steps(for: RedisOptions()).last
    let old = step?.judge(.bulk(Array("# Server\r\nredis_version:6.0.16\r\nuptime_in_seconds:5\r\n".utf8)), &facts)
    #expect(old?.code == .refused)
    #expect(old?.message.contains("6.0.16") == true)
    #expect(step?.judge(.bulk(Array("redis_version:6.2.0\r\nuptime_in_seconds:5\r\n".utf8)), &facts) == nil)
    #expect(facts.uptime == .seconds(5))
  }

  private func failure(_ body: () async throws(BrokerError) -> RedisBroker) async -> BrokerError? {
    do throws(BrokerError) {
      await (try await body()).close()
      return nil
    } catch {
      return error
    }
  }

  /// The next body; what a subscription says of troubles before it does not matter here.
  private func take(from subscription: any Subscription) async throws -> [UInt8] {
    while true {
      do throws(BrokerError) {
        guard let delivery = try await subscription.next() else { return [] }
        let body = delivery.message.body
        try await delivery.settle(.acknowledge)
        return body
      } catch {
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }
}
