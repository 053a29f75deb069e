import BrokerContract
import Plainwire
import Testing

@Suite("Shared values in another broker's store")
struct CoordinationElsewhereTests {
  @Test(
    "keep the contract beside queues that have no store",
    arguments: BrokerContract.all.filter { $0.needs.contains(.coordinates) })
  func contract(_ promise: ContractCase) async throws {
    try await promise.run(on: Harness())
  }

  @Test("queues, capabilities and replies stay the queues' own")
  func queues() async throws {
    let (queues, store) = (FaultyBroker(), MemoryBroker())
    let broker = try queues.coordinating(through: store)
    #expect(broker.capabilities == [.acknowledges, .coordinates])
    #expect(broker.description == "faulty:, coordinated through memory:")
    try await broker.publish([Message(body: [1])], to: "q")
    #expect(try await queues.status(of: "q").waiting == 1)
    #expect(try await store.queues().isEmpty)
    try await broker.reply([2], to: "call", lifetime: .seconds(60))
    #expect(try await queues.awaitReply(at: "call", within: .seconds(60)) == [2])
    let delivery = try await broker.subscribe(to: "q", prefetch: 1).next()
    try await delivery?.settle(.acknowledge)
    #expect(try await queues.status(of: "q") == QueueStatus(queue: "q"))
  }

  @Test("a broker with a store of its own takes the other one, for fleets on more than one broker")
  func replaced() async throws {
    let (queues, other) = (MemoryBroker(), MemoryBroker())
    let broker = try queues.coordinating(through: other)
    #expect(try await broker.coordination?.apply(.init(of: "k", from: nil, to: [1])) == .applied)
    #expect(try await other.coordination?.read("k") == [1])
    #expect(try await queues.coordination?.read("k") == nil)
  }

  @Test("are still there with replies through a third broker, in either order")
  func withReplies() async throws {
    let (queues, store, replies) = (FaultyBroker(), MemoryBroker(), MemoryBroker())
    for broker in [
      try queues.replying(through: replies).coordinating(through: store),
      try queues.coordinating(through: store).replying(through: replies),
    ] {
      #expect(broker.capabilities.contains(.coordinates))
      _ = try await broker.coordination?.apply(.init(of: "k", from: nil, to: [1]))
      #expect(try await store.coordination?.read("k") == [1])
    }
  }

  @Test("a broker without a store lends none, and says who has one")
  func refused() async {
    do {
      _ = try MemoryBroker().coordinating(through: FaultyBroker())
      Issue.record("a broker without a store was taken for one")
    } catch {
      #expect(error.code == .configuration)
      #expect(error.message == "faulty: has no store for shared values; take Redis or SQLite")
    }
  }

  @Test("closing closes both")
  func close() async throws {
    let (queues, store) = (FaultyBroker(), MemoryBroker())
    await (try queues.coordinating(through: store)).close()
    for broker in [queues, store] as [any Broker] {
      let error = await #expect(throws: BrokerError.self) { try await broker.queues() }
      #expect(error?.code == .closed)
    }
  }

  /// Clients whose queues are in one store, and whose shared values are in another.
  private struct Harness: ContractHarness {
    private let queues = MemoryStore()
    private let values = MemoryStore()

    let leaseTime = Duration.milliseconds(50)

    func open() async throws -> any Broker {
      try FaultyBroker(on: MemoryBroker(on: queues)).coordinating(through: MemoryBroker(on: values))
    }

    func crash(_ broker: any Broker) async throws { await broker.close() }
    func expireLeases(of broker: any Broker) async throws {}

    func push(_ body: [UInt8], to queue: String) async throws {
      try await MemoryBroker(on: queues).publish([Message(body: body)], to: queue)
    }

    func tearDown() async throws {}
  }
}
