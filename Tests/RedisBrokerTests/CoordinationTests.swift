import Plainwire
import Synchronization
import TestProcesses
import Testing

@testable import RedisBroker

@Suite("Shared values in Redis", .serialized, .timeLimit(.minutes(2)))
struct CoordinationTests {
  @Test("8 clients that change one value at once lose no change, and keep the order of each")
  func race() async throws {
    let server = try await RedisServer.start()
    let writers = try await Writers(on: server, count: 8)
    try await writers.append(100)
    try await writers.expectAll(100)
    await writers.close()
  }

  @Test("a server that restarts fails changes as unavailable, and when it is back none is lost and all goes on")
  func restart() async throws {
    let server = try await RedisServer.start()
    let writers = try await Writers(on: server, count: 8)
    let appending = Task { try await writers.append(300) }
    try await eventually { try await writers.length > 200 }
    try await server.stop()
    try await eventually { writers.failures.withLock { $0.count } >= 8 }
    try await server.start()
    try await appending.value
    try await writers.expectAll(300)
    #expect(writers.failures.withLock { $0 }.allSatisfy { $0.isRetriable }, "\(writers.failures.withLock { $0 })")
    #expect(writers.failures.withLock { $0 }.contains { $0.message.contains("127.0.0.1") })
    await writers.close()
  }

  @Test("changes of one value in one call are made in their order even where the server has forgotten the script")
  func forgottenScript() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let store = try #require(broker.coordination)
    for round in 0..<3 {
      _ = try await broker.ask(RedisCommand("SCRIPT", "FLUSH"), "test")
      let steps = (0..<50).map { step in
        CoordinationChange(of: "k\(round)", from: step == 0 ? nil : [UInt8(step - 1)], to: [UInt8(step)])
      }
      #expect(try await store.apply(steps) == steps.map { _ in .applied })
      _ = try await broker.ask(RedisCommand("SCRIPT", "FLUSH"), "test")
      let others = (0..<50).map { CoordinationChange(of: "\(round) \($0)", from: $0 % 2 == 0 ? nil : [1], to: [2]) }
      let expected: [CoordinationOutcome] = (0..<50).map { $0 % 2 == 0 ? .applied : .found(nil) }
      #expect(try await store.apply(others) == expected)
    }
    await broker.close()
  }

  @Test("the keys are those of the protocol, strings that expire, and neither a queue nor a reply may have one")
  func keys() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let store = try #require(broker.coordination)
    _ = try await store.apply([
      .init(of: "rate:add", from: nil, to: [1]), .init(of: "rate:mul", from: nil, to: [2], lifetime: .seconds(60)),
    ])
    let names = try await broker.ask(RedisCommand("KEYS", "*"), "test").elements?.compactMap(\.text) ?? []
    #expect(names.sorted() == ["plainwire:state:rate:add", "plainwire:state:rate:mul"])
    #expect(try await broker.ask(RedisCommand("PTTL", names.min() ?? ""), "test").integer == -1)
    let left = try #require(try await broker.ask(RedisCommand("PTTL", names.max() ?? ""), "test").integer)
    #expect((1...60_000).contains(left))
    #expect(try await broker.queues().isEmpty)
    for name in names + ["plainwire:state:new"] {
      let reply = await #expect(throws: BrokerError.self) {
        try await broker.reply([1], to: name, lifetime: .seconds(1))
      }
      #expect(reply?.code == .refused)
      let publish = await #expect(throws: PublishError.self) {
        try await broker.publish([Message(body: [1])], to: name)
      }
      #expect(publish?.cause.code == .configuration)
    }
    #expect(try await store.read(["rate:add", "rate:mul"]) == [[1], [2]])
    await broker.close()
  }

  @Test("a full server refuses new values, and still has values replaced and removed, as who gives a lock back must")
  func full() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let store = try #require(broker.coordination)
    #expect(try await store.apply(.init(of: "k", from: nil, to: [1])) == .applied)
    _ = try await broker.ask(RedisCommand("CONFIG", "SET", "maxmemory", "1"), "test")
    let error = await #expect(throws: BrokerError.self) { try await store.apply(.init(of: "new", from: nil, to: [1])) }
    #expect(error?.code == .full)
    #expect(try await store.apply(.init(of: "k", from: [1], to: [2], lifetime: .seconds(60))) == .applied)
    #expect(try await store.read("k") == [2])
    #expect(try await store.apply(.init(of: "k", from: [2], to: nil)) == .applied)
    await broker.close()
  }

  @Test("a key that holds something else is refused, and no error shows what a key holds")
  func wrongType() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let store = try #require(broker.coordination)
    _ = try await broker.ask(RedisCommand("RPUSH", "plainwire:state:tenant 4711", "x"), "test")
    let read = await #expect(throws: BrokerError.self) { try await store.read("tenant 4711") }
    let change = await #expect(throws: BrokerError.self) {
      try await store.apply(.init(of: "tenant 4711", from: nil, to: [1]))
    }
    for error in [read, change] {
      #expect(error?.code == .refused)
      #expect(error?.description.contains("4711") == false, "\(String(describing: error))")
      #expect(error?.description.contains("shared values") == true, "\(String(describing: error))")
    }
    _ = try await broker.ask(RedisCommand("RPUSH", "plainwire:state:schedule:nightly", "x"), "test")
    let named = await #expect(throws: BrokerError.self) { try await store.read("schedule:nightly") }
    #expect(named?.description.contains("plainwire:state:schedule:nightly") == true)
    await broker.close()
    let closed = await #expect(throws: BrokerError.self) { try await store.read("k") }
    #expect(closed?.code == .closed)
  }
}

/// Clients that append `CLIENT.NUMBER` to one shared value, one number after the other.
private final class Writers: Sendable {
  let brokers: [RedisBroker]
  let failures = Mutex<[BrokerError]>([])
  private let stores: [any CoordinationStore]

  init(on server: RedisServer, count: Int) async throws {
    var brokers: [RedisBroker] = []
    for _ in 0..<count { brokers.append(try await RedisBroker.open(server.options())) }
    self.brokers = brokers
    stores = brokers.compactMap(\.coordination)
  }

  /// All at once. A change that failed may have been made, which the next try sees.
  func append(_ count: Int) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (client, store) in stores.enumerated() {
        group.addTask { for number in 0..<count { try await self.append("\(client).\(number)", in: store) } }
      }
      try await group.waitForAll()
    }
  }

  private func append(_ entry: String, in store: any CoordinationStore) async throws {
    var mayBeThere = false
    while true {
      do throws(BrokerError) {
        let isDoubtful = mayBeThere
        return try await store.update("list") { list in
          let isThere = isDoubtful && entries(list).contains(Substring(entry))
          return (isThere ? list : (list ?? []) + Array("\(entry) ".utf8), .seconds(600), ())
        }
      } catch {
        mayBeThere = true
        failures.withLock { $0.append(error) }
        guard error.isRetriable else { throw error }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
  }

  var length: Int {
    get async throws { entries(try await stores[0].read("list")).count }
  }

  func expectAll(_ count: Int) async throws {
    let list = entries(try await stores[0].read("list"))
    #expect(list.count == stores.count * count)
    for client in stores.indices {
      let own = list.filter { $0.hasPrefix("\(client).") }
      #expect(own == (0..<count).map { "\(client).\($0)" }, "client \(client)")
    }
  }

  func close() async {
    for broker in brokers { await broker.close() }
  }

  private func entries(_ list: [UInt8]?) -> [Substring] {
    String(decoding: list ?? [], as: UTF8.self).split(separator: " ")
  }
}
