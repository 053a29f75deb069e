import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("A message that is hard to settle", .timeLimit(.minutes(2)))
struct HostileMessageTests {
  @Test("with a reply address that AMQP has no room for is told so, and all other replies arrive")
  func longReplyAddress() async throws {
    let broker = try await connect(try await freshOptions())
    let long = String(repeating: "x", count: 300)
    for address in [long, "plainwire.queues\u{1F}c", "q\u{1F}\(long)", "plainwire.delay.8.q\u{1F}c"] {
      let error = await failure { try await broker.reply([1], to: address, lifetime: .seconds(60)) }
      #expect(error?.code == .refused)
      #expect(error?.message.contains("the reply address") == true, "\(String(describing: error))")
    }
    for number in 1...4 {
      async let reply = broker.awaitReply(at: "call-\(number)", within: .seconds(60))
      try await broker.reply(body(number), to: "call-\(number)", lifetime: .seconds(60))
      #expect(try await reply == body(number))
    }
    await broker.close()
  }

  @Test("on a channel is refused by itself when a name is too long, and the next question gets its own answer")
  func longName() async throws {
    let broker = try await connect(try await freshOptions())
    let long = String(repeating: "x", count: 256)
    let answer = await broker.loop.ask(.declare(queue: long, kind: .passive))
    guard case .failure(.unspeakable) = answer else {
      Issue.record("\(answer)")
      return
    }
    let next = try await broker.loop.ask(.declare(queue: "q", kind: .durable([])), "test", of: "q")
    guard case .declareOK = next else {
      Issue.record("\(next)")
      return
    }
    await broker.close()
  }

  @Test("whose headers fill the frame is buried without them, and its neighbours are settled")
  func fullHeaders() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    let subscription = try await broker.subscribe(to: "q", prefetch: 10)
    try await eventually { try await broker.loop.counts(of: ["q"], "test")[0] != nil }
    let sizes = [130_000, 130_900, 130_980]
    for size in sizes { try publishForeign(options, ["-b", "{}", "-H", "x: " + String(repeating: "h", count: size)]) }
    try await broker.publish([Message(body: body(1))], to: "q")
    let reason = DeadLetterReason(
      code: "required", pointer: "/" + String(repeating: "p", count: 200_000),
      message: String(repeating: "é", count: 9000))
    for _ in sizes { try await subscription.take().settle(.deadLetter(reason)) }
    try await subscription.take().settle(.deadLetter(reason))
    let dead = try await broker.deadLetters(of: "q", limit: 10, after: nil)
    #expect(dead.map(\.message.body) == sizes.map { _ in Array("{}".utf8) } + [body(1)])
    #expect(dead.allSatisfy { $0.reason.code == "required" && $0.reason.pointer.utf8.count < 8200 })
    #expect(try await broker.status(of: "q") == QueueStatus(queue: "q", dead: 4))
    await broker.close()
  }

  @Test("because its dead letters' queue is full holds up no slot, and is buried when there is room")
  func fullGraveyard() async throws {
    let broker = try await connect(try await freshOptions())
    try await broker.declareForeign(
      "q.dead", [Field("x-max-length", .integer(1)), Field("x-overflow", .text("reject-publish"))])
    try await broker.publish((1...5).map { Message(body: body($0)) }, to: "q")
    let subscription = try await broker.subscribe(to: "q", prefetch: 10)
    let reason = DeadLetterReason(code: "failed", message: "for the test")
    try await subscription.take().settle(.deadLetter(reason))
    for _ in 2...3 {
      let delivery = try await subscription.take()
      let error = await failure { try await delivery.settle(.deadLetter(reason)) }
      #expect(error?.code == .full)
    }
    for _ in 4...5 { try await subscription.take().settle(.acknowledge) }
    #expect(try await broker.status(of: "q") == QueueStatus(queue: "q", inFlight: 2, dead: 1))
    try await broker.deleteQueue("q.dead")
    try await eventually { try await broker.status(of: "q") == QueueStatus(queue: "q", dead: 2) }
    await broker.close()
  }
}
