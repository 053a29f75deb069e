import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("A queue")
struct QueueTests {
  @Test("that is deleted under a consumer and a publisher is declared anew, and both go on")
  func deleted() async throws {
    let options = try await freshOptions()
    let (broker, admin) = (try await connect(options), try await connect(options))
    let subscription = try await broker.subscribe(to: "q", prefetch: 5)
    try await broker.publish([Message(body: body(1))], to: "q")
    try await subscription.take().settle(.acknowledge)
    try await admin.deleteQueue("q")
    try await broker.publish([Message(body: body(2)), Message(body: body(3))], to: "q")
    for number in 2...3 {
      let delivery = try await subscription.take()
      #expect(delivery.message.body == body(number))
      try await delivery.settle(.acknowledge)
    }
    #expect(try await broker.status(of: "q") == QueueStatus(queue: "q"))
    await broker.close()
    await admin.close()
  }

  @Test("that is deleted while a delivery is in hand takes the retry all the same")
  func deletedInHand() async throws {
    let options = try await freshOptions()
    let (broker, admin) = (try await connect(options), try await connect(options))
    let subscription = try await broker.subscribe(to: "q", prefetch: 5)
    try await broker.publish([Message(body: body(1))], to: "q")
    let delivery = try await subscription.take()
    try await admin.deleteQueue("q")
    try await delivery.settle(.retry(after: .milliseconds(50)))
    let again = try await subscription.take()
    #expect(again.message.envelope.attempt == 2)
    try await again.settle(.acknowledge)
    await broker.close()
    await admin.close()
  }

  @Test("that somebody else declared with arguments of its own is used as it is")
  func foreign() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    try await broker.declareForeign("q", [Field("x-max-priority", .integer(5))])
    let messages = [1, 5, 3].map { Message(body: body($0), envelope: Envelope(priority: $0)) }
    try await broker.publish(messages, to: "q")
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    for number in [5, 3, 1] {
      let delivery = try await subscription.take()
      #expect(delivery.message.body == body(number))
      try await delivery.settle(.acknowledge)
    }
    await broker.close()
  }

  @Test("may be a quorum queue: published, retried, delayed, buried, listed")
  func quorum() async throws {
    var options = try await freshOptions()
    options.queues = .quorum
    let broker = try await connect(options)
    try await broker.publish((0..<20).map { Message(body: body($0)) }, to: "q")
    #expect(await failure { try await broker.declareForeign("q", []) } != nil, "it is no quorum queue")
    let subscription = try await broker.subscribe(to: "q", prefetch: 5)
    for number in 0..<20 {
      let delivery = try await subscription.take()
      try await delivery.settle(number == 0 ? .retry(after: .milliseconds(30)) : .acknowledge)
    }
    let again = try await subscription.take()
    #expect(again.message.envelope.attempt == 2)
    try await again.settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
    #expect(try await broker.deadLetters(of: "q", limit: 5, after: nil).map(\.message.body) == [body(0)])
    #expect(try await broker.status(of: "q") == QueueStatus(queue: "q", dead: 1))
    await broker.close()
  }

  @Test("is never declared with queue=passive: it is missed in a sentence, and used once it is there")
  func passive() async throws {
    var options = try await freshOptions()
    let owner = try await connect(options)
    options.queues = .passive
    let broker = try await connect(options)
    let error = await failure { try await broker.publish([Message(body: body(1))], to: "q") }
    #expect(error?.code == .refused)
    #expect(error?.message.contains("no such queue") == true, "\(String(describing: error))")
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    let refusal = await failure { _ = try await subscription.next() }
    #expect(refusal?.code == .refused)
    try await owner.declareForeign("q", [])
    try await broker.publish([Message(body: body(1))], to: "q")
    try await eventually { await failure { try await subscription.take().settle(.acknowledge) } == nil }
    try await owner.deleteQueue("q")
    let missing = await failure { try await broker.publish([Message(body: body(2))], to: "q") }
    #expect(missing?.code == .refused, "\(String(describing: missing))")
    await broker.close()
    await owner.close()
  }

  @Test("that takes no more says so, and what it took is confirmed")
  func limit() async throws {
    let broker = try await connect(try await freshOptions())
    try await broker.declareForeign(
      "q", [Field("x-max-length", .integer(10)), Field("x-overflow", .text("reject-publish"))])
    do {
      try await broker.publish((0..<50).map { Message(body: body($0)) }, to: "q")
      Issue.record("a full queue took all")
    } catch {
      #expect(error.cause.code == .full)
      #expect(error.confirmed.count >= 10 && error.confirmed.count < 50)
      #expect(try await broker.status(of: "q").waiting == error.confirmed.count)
    }
    await broker.close()
  }

  @Test(
    "cannot have a name that AMQP or this protocol keeps",
    arguments: ["", "amq.q", "plainwire.q", String(repeating: "ä", count: 101)])
  func names(_ name: String) async throws {
    let broker = try await connect(try await freshOptions())
    #expect(await failure { try await broker.publish([Message(body: [])], to: name) }?.code == .configuration)
    #expect(await failure { _ = try await broker.subscribe(to: name, prefetch: 1) }?.code == .configuration)
    await broker.close()
  }

  @Test("is listed to many who ask at once")
  func listing() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    for name in ["c", "a", "b"] { try await broker.publish([Message(body: body(1))], to: name) }
    let others = [try await connect(options), try await connect(options), try await connect(options)]
    try await withThrowingTaskGroup(of: [String].self) { group in
      for other in others + others { group.addTask { try await other.queues().map(\.queue) } }
      for try await names in group { #expect(names == ["a", "b", "c"]) }
    }
    for other in others + [broker] { await other.close() }
  }

  @Test("that is a quorum queue loses no delayed message that it has no room for when its time comes")
  func quorumDelays() async throws {
    var options = try await freshOptions()
    options.queues = .quorum
    let broker = try await connect(options)
    let limit = [Field("x-queue-type", .text("quorum")), Field("x-max-length", .integer(1))]
    try await broker.declareForeign("q", limit + [Field("x-overflow", .text("reject-publish"))])
    try await broker.publish([Message(body: body(1))], to: "q")
    let soon = Envelope(notBefore: SystemTime().now + 300)
    try await broker.publish([Message(body: body(2), envelope: soon)], to: "q")
    try await Task.sleep(for: .seconds(1))
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    for number in 1...2 {
      let delivery = try await subscription.take()
      #expect(delivery.message.body == body(number))
      try await delivery.settle(.acknowledge)
    }
    await broker.close()
  }

  @Test("that another connection keeps for itself hides no others from a list")
  func exclusive() async throws {
    let options = try await freshOptions()
    let (broker, owner) = (try await connect(options), try await connect(options))
    try await broker.publish([Message(body: body(1))], to: "a")
    try await broker.publish([Message(body: body(1))], to: "b")
    try await broker.deleteQueue("a")
    _ = try await owner.loop.ask(.declare(queue: "a", kind: .exclusive), "test", of: "a")
    #expect(try await broker.queues() == [QueueStatus(queue: "a"), QueueStatus(queue: "b", waiting: 1)])
    await broker.close()
    await owner.close()
  }
}
