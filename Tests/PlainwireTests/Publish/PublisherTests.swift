import Plainwire
import Testing
import Wire

@Suite("A publisher")
struct PublisherTests {
  private let time = ManualTime()
  private let broker: MemoryBroker

  init() {
    broker = MemoryBroker(on: MemoryStore(time: time))
  }

  private func waiting() async throws -> [Message] {
    let count = try await broker.status(of: "add").waiting
    let subscription = try await broker.subscribe(to: "add", prefetch: max(count, 1))
    var messages: [Message] = []
    while messages.count < count, let delivery = try await subscription.next() {
      messages.append(delivery.message)
      try await delivery.settle(.acknowledge)
    }
    return messages
  }

  @Test("sends the arguments and nothing else")
  func sendsArguments() async throws {
    try await broker.publish(AddTask(a: 1, b: 2))
    #expect(try await waiting().map(\.body) == [Array(#"{"a":1,"b":2}"#.utf8)])
  }

  @Test("sends nothing that is not valid")
  func refusesInvalid() async throws {
    await #expect {
      try await broker.publish(AddTask(a: 1, b: 1_000_001))
    } throws: { error in
      (error as? Violation).map { "\($0.code) \($0.pointer)" } == "maximum /b"
    }
    #expect(try await broker.status(of: "add").waiting == 0)
  }

  @Test("keeps a batch in order, and sends none of it when one is not valid")
  func sendsBatches() async throws {
    let bad = [AddTask(a: 0, b: 0), AddTask(a: 1, b: 1_000_001), AddTask(a: 2, b: 1_000_001)]
    let error = await #expect(throws: InvalidTask.self) { try await broker.publish(bad) }
    #expect(error?.position == 1)
    #expect(error?.description.hasPrefix("task 1 of the batch: maximum at /b") == true)
    #expect(try await broker.status(of: "add").waiting == 0)
    try await broker.publish((0..<1000).map { AddTask(a: $0, b: 0) })
    #expect(try await waiting().map(\.body) == (0..<1000).map { Array("{\"a\":\($0),\"b\":0}".utf8) })
  }

  @Test("says which messages the broker has confirmed")
  func tellsConfirmed() async throws {
    let cause = BrokerError(.unavailable, operation: "publish", message: "the connection broke")
    let failing = FaultyBroker(publish: PublishError(confirmed: [0, 1], cause: cause))
    let error = await #expect(throws: PublishError.self) {
      try await failing.publish((0..<5).map { AddTask(a: $0, b: 0) })
    }
    #expect(error?.confirmed == [0, 1])
    #expect(error?.cause.isRetriable == true)
    await #expect(throws: CallError.broker(cause)) {
      _ = try await failing.call(AddTask(a: 1, b: 2), within: .seconds(1))
    }
  }

  private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
  private static let form =
    "it is version, trace, parent and flags, 00-<32 digits>-<16 digits>-<2 digits>, in lower-case hexadecimal, "
    + "with ids that are not all zeros"

  @Test("puts its options into the envelope")
  func writesEnvelope() async throws {
    let publisher = Publisher(on: broker, time: time)
    let options = PublishOptions(
      id: "one", start: .after(.seconds(2)), lifetime: .seconds(60), priority: 3, retries: 2, timeout: .seconds(9),
      traceParent: Self.parent, traceState: "a=b")
    try await publisher.publish(AddTask(a: 1, b: 2), options)
    try await publisher.publish(AddTask(a: 1, b: 2), PublishOptions(start: .at(time.now + 5000)))
    try await publisher.publish(AddTask(a: 1, b: 2), .after(.seconds(1)))
    #expect(try await broker.status(of: "add").delayed == 3)
    let published = time.now
    time.advance(by: .seconds(5))
    let subscription = try await broker.subscribe(to: "add", prefetch: 3)
    var envelopes: [Envelope] = []
    while envelopes.count < 3, let delivery = try await subscription.next() {
      envelopes.append(delivery.message.envelope)
      delivery.post(.acknowledge)
    }
    #expect(
      envelopes.first
        == Envelope(
          id: "one", publishedAt: published, notBefore: published + 2000, expiresAt: published + 60_000, priority: 3,
          retries: 2, timeout: .seconds(9), traceParent: Self.parent, traceState: "a=b"))
    #expect(Set(envelopes.map(\.notBefore)) == [published + 1000, published + 2000, published + 5000])
  }

  @Test("delays one or many until a time, or by some")
  func publishesLater() async throws {
    let publisher = Publisher(on: broker, time: time)
    let options = PublishOptions(start: .after(.seconds(99)), retries: 1)
    try await publisher.publish(AddTask(a: 1, b: 2), after: .seconds(1), options)
    try await publisher.publish([AddTask(a: 1, b: 2), AddTask(a: 1, b: 2)], at: time.now + 3000, options)
    try await broker.publish(AddTask(a: 1, b: 2), at: time.now + 5000)
    try await broker.publish([AddTask(a: 1, b: 2)], at: time.now + 7000)
    #expect(try await broker.status(of: "add").delayed == 5)
    let published = time.now
    time.advance(by: .seconds(7))
    let envelopes = try await taken(5)
    #expect(envelopes.map(\.notBefore) == [1000, 3000, 3000, 5000, 7000].map { published + $0 })
    #expect(envelopes.map(\.retries) == [1, 1, 1, nil, nil])
  }

  private func taken(_ count: Int) async throws -> [Envelope] {
    let subscription = try await broker.subscribe(to: "add", prefetch: count)
    var envelopes: [Envelope] = []
    while envelopes.count < count, let delivery = try await subscription.next() {
      envelopes.append(delivery.message.envelope)
      delivery.post(.acknowledge)
    }
    return envelopes
  }

  @Test(
    "refuses options that make no sense, in a sentence",
    arguments: [
      (PublishOptions(id: ""), "the id is empty; publish without one to have one made"),
      (PublishOptions(lifetime: .zero), "the lifetime is 0.0 seconds; it needs more than 0"),
      (PublishOptions(priority: 1 << 31), "the priority is 2147483648; it is a number of 32 bits"),
      (PublishOptions(retries: -1), "the retries are -1; a message may ask for 0 to 2147483647"),
      (PublishOptions(retries: 1 << 31), "the retries are 2147483648; a message may ask for 0 to 2147483647"),
      (PublishOptions(timeout: .seconds(-1)), "the timeout is -1.0 seconds; it needs more than 0"),
      (PublishOptions(timeout: .zero), "the timeout is 0.0 seconds; it needs more than 0"),
      (PublishOptions(traceParent: "00-1-2-01"), #"the traceparent is "00-1-2-01"; \#(form)"#),
      (PublishOptions(traceParent: parent + "0"), #"the traceparent is "\#(parent)0"; \#(form)"#),
      (PublishOptions(traceState: "a=b"), "there is a tracestate without a traceparent"),
      (
        PublishOptions(traceParent: parent, traceState: ""), "the tracestate is not 1 to 512 bytes of printable ASCII"
      ),
    ])
  func refusesNonsense(options: PublishOptions, sentence: String) async throws {
    let error = await #expect(throws: PublishError.self) { try await broker.publish(AddTask(a: 1, b: 2), options) }
    #expect(error?.cause == BrokerError(.configuration, operation: "publish", message: sentence))
    #expect(try await broker.status(of: "add").waiting == 0)
  }

  @Test("refuses a priority where the broker has none")
  func refusesPriority() async throws {
    let plain = FaultyBroker(on: broker)
    let error = await #expect(throws: PublishError.self) {
      try await plain.publish(AddTask(a: 1, b: 2), PublishOptions(priority: 1))
    }
    #expect(error?.cause.code == .configuration)
    #expect(try await broker.status(of: "add").waiting == 0)
  }
}
