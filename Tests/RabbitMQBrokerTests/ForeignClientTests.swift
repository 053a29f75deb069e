import Plainwire
import TestProcesses
import Testing

@testable import RabbitMQBroker

@Suite("A queue shared with others", .timeLimit(.minutes(2)))
struct ForeignClientTests {
  @Test("what amqp-publish sends runs, byte for byte, with headers of all kinds")
  func strangers() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    let subscription = try await broker.subscribe(to: "q", prefetch: 10)
    try await eventually { try await broker.loop.counts(of: ["q"], "test")[0] != nil }
    try publishForeign(options, ["-b", #"{"a":1,"b":2}"#])
    try publishForeign(options, ["-p", "-C", "text/plain", "-E", "gzip", "-b", "no JSON"])
    try publishForeign(
      options, ["-b", "{}", "-H", "plainwire-attempt: 4", "-H", "plainwire-expires-at: never", "-H", "x: y"])
    try publishForeign(options, ["-b", "{}", "-t", "answers", "-H", "plainwire-published-at: 1795424582227"])
    let bare = try await subscription.take()
    #expect(bare.message.body == Array(#"{"a":1,"b":2}"#.utf8))
    #expect(bare.message.envelope.attempt == 1)
    #expect(bare.message.envelope.id?.isEmpty == false)
    #expect(try await subscription.take().message.body == Array("no JSON".utf8))
    let tried = try await subscription.take()
    #expect(tried.message.envelope.attempt == 4)
    #expect(tried.message.envelope.expiresAt == nil)
    let asking = try await subscription.take()
    #expect(asking.message.envelope.publishedAt == 1_795_424_582_227)
    #expect(asking.message.envelope.replyAddress == "answers\u{1F}")
    await broker.close()
  }

  @Test("a message that is not due waits for its time, wherever it was published")
  func early() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    try await eventually { try await broker.loop.counts(of: ["q"], "test")[0] != nil }
    let due = SystemTime().now + 2500
    try publishForeign(options, ["-b", "later", "-H", "plainwire-not-before: \(due)"])
    try publishForeign(options, ["-b", "now"])
    let first = try await subscription.take()
    #expect(first.message.body == Array("now".utf8))
    try await first.settle(.acknowledge)
    let second = try await subscription.take()
    #expect(SystemTime().now >= due)
    #expect(second.message.body == Array("later".utf8))
    try await second.settle(.acknowledge)
    await broker.close()
  }

  @Test("headers of a stranger's outlive retries, death and return; those that the server would act on do not")
  func headers() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    try await eventually { try await broker.loop.counts(of: ["q"], "test")[0] != nil }
    try publishForeign(
      options, ["-b", "{}", "-C", "text/odd", "-H", "traceparent: 00-aa-bb-01", "-H", "x-death: forged"])
    try await subscription.take().settle(.retry(after: .milliseconds(20)))
    // Twice through a delay: the server drops what it takes for a message that goes in circles.
    try await subscription.take().settle(.retry(after: .milliseconds(20)))
    try await subscription.take().settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
    #expect(try await broker.deadLetters(of: "q", limit: 1, after: nil)[0].message.envelope.attempt == 3)
    #expect(try await broker.requeueDeadLetters(of: "q", ids: nil) == 1)
    let last = try await subscription.take()
    #expect(last.message.envelope.attempt == 1)
    #expect(last.message.envelope.traceParent == nil, "no well-formed one")
    try await last.settle(.requeue(after: .zero))
    await subscription.close()
    let channel = try await broker.loop.firstProperties(of: "q")
    let text = String(decoding: channel, as: UTF8.self)
    #expect(text.contains("traceparent") && text.contains("00-aa-bb-01") && text.contains("text/odd"))
    #expect(!text.contains("x-death") && !text.contains("plainwire-dead"))
    await broker.close()
  }

  @Test("a caller of another kind is answered at its queue, with its correlation")
  func reply() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    try await broker.declareForeign("answers", [])
    try await broker.reply(body(7), to: "answers\u{1F}c-1", lifetime: .seconds(60))
    try await broker.reply(body(8), to: "nobody\u{1F}c-1", lifetime: .seconds(60))
    let properties = try await broker.loop.firstProperties(of: "answers")
    #expect(String(decoding: properties, as: UTF8.self).contains("c-1"))
    await broker.close()
  }
}

extension RabbitMQLoop {
  /// The encoded properties of a queue's first message, which stays there.
  fileprivate func firstProperties(of queue: String) async throws -> [UInt8] {
    let channel = questions.link.makeChannel()
    defer { channel.leave() }
    return try await get(1, from: queue, on: channel, "test").found[0].content.properties
  }
}
