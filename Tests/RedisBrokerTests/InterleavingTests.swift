import Plainwire
import Synchronization
import TestProcesses
import Testing

@testable import RedisBroker

/// Two clients take, settle in every way, die, lose their leases and their connections, in an order that a seed decides.
@Suite("Any order of events", .serialized)
struct InterleavingTests {
  @Test("loses no message, and settles none twice", arguments: 0..<24)
  func interleaving(_ seed: Int) async throws {
    let server = try await RedisServer.start()
    var play = Play(server: server, random: SeededGenerator(seed: UInt64(seed)))
    try await play.publish(40)
    for _ in 0..<120 { try await play.step() }
    try await play.finish()
    #expect(play.settled.count == 40, "\(40 - play.settled.count) lost")
    #expect(play.settledTwice.isEmpty, "settled twice: \(play.settledTwice.count)")
  }

  private struct Play {
    struct Client {
      let broker: RedisBroker
      let subscription: any Subscription
      var held: [TakenDelivery] = []
    }

    let server: RedisServer
    var random: SeededGenerator
    var clients: [Client] = []
    var settled = Set<[UInt8]>()
    var settledTwice = Set<[UInt8]>()

    init(server: RedisServer, random: SeededGenerator) {
      self.server = server
      self.random = random
    }

    mutating func publish(_ count: Int) async throws {
      let broker = try await RedisBroker.open(server.options())
      let messages = (0..<count).map { Message(body: [UInt8($0)]) }
      try await broker.publish(messages, to: "q")
      await broker.close()
    }

    mutating func step() async throws {
      if clients.count < 2 { try await open() }
      let index = Int.random(in: 0..<clients.count, using: &random)
      switch Int.random(in: 0..<20, using: &random) {
      case 0: await clients.remove(at: index).broker.crash()
      case 1: await clients.remove(at: index).broker.close()
      case 2: try await breakConnections(of: clients[index].broker)
      case 3: clients[index].held.removeAll()
      case 4..<11: try await take(index)
      default: try await settle(index)
      }
    }

    /// One client takes and acknowledges until nothing is left.
    mutating func finish() async throws {
      for client in clients { await client.broker.close() }
      clients = []
      try await open()
      let broker = clients[0].broker
      while try await broker.status(of: "q") != QueueStatus(queue: "q") {
        if let message = try await nextWithin(.milliseconds(60), from: clients[0].subscription) { note(message) }
        _ = try await broker.requeueDeadLetters(of: "q", ids: nil)
      }
      await broker.close()
    }

    private mutating func open() async throws {
      let broker = try await RedisBroker.open(server.options(heartbeat: .milliseconds(100)))
      let prefetch = Int.random(in: 1...8, using: &random)
      clients.append(Client(broker: broker, subscription: try await broker.subscribe(to: "q", prefetch: prefetch)))
    }

    private func breakConnections(of broker: RedisBroker) async throws {
      await broker.loop.dropConsumerConnections()
    }

    private mutating func take(_ index: Int) async throws {
      let subscription = clients[index].subscription
      let call = Task { try await subscription.take() }
      let alarm = Task {
        try await Task.sleep(for: .milliseconds(20))
        call.cancel()
      }
      if let delivery = try? await call.value { clients[index].held.append(delivery) }
      alarm.cancel()
    }

    private mutating func settle(_ index: Int) async throws {
      guard !clients[index].held.isEmpty else { return }
      let position = Int.random(in: 0..<clients[index].held.count, using: &random)
      let delivery = clients[index].held.remove(at: position)
      let settlements: [Settlement] = [
        .acknowledge, .retry(after: .zero), .retry(after: .milliseconds(30)), .requeue(after: .zero),
        .requeue(after: .milliseconds(30)), .deadLetter(DeadLetterReason(code: "failed", message: "for the test")),
      ]
      let settlement = settlements[Int.random(in: 0..<settlements.count, using: &random)]
      do {
        try await delivery.settle(settlement)
        if settlement == .acknowledge { note(delivery.message) }
      } catch {
        #expect(error.code == .leaseLost, "\(error)")
      }
    }

    private mutating func note(_ message: Message) {
      if !settled.insert(message.body).inserted { settledTwice.insert(message.body) }
    }
  }
}

/// The same numbers for the same seed (xorshift64*).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  mutating func next() -> UInt64 {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

extension RedisLoop {
  /// What a broken network does to the consumers of a broker.
  func dropConsumerConnections() {
    let error = BrokerError(.unavailable, operation: "test", message: "the test broke the connection")
    for consumer in consumers.values { for link in consumer.links { link.drop(error) } }
  }
}
