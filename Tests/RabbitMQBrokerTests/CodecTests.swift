import Plainwire
import Testing

@testable import RabbitMQBroker

@Suite("Properties and headers")
struct CodecTests {
  /// What is read of a message that is written so.
  private func roundTrip(_ stamp: MessageStamp, body: [UInt8] = [1, 2, 3]) throws -> Content {
    let encoder = FrameEncoder()
    try #require(encoder.add(body, stamp, channel: 1))
    let frames = encoder.take()
    let decoder = FrameDecoder()
    return try frames.withUnsafeBytes { bytes in
      let size = (3..<7).reduce(0) { $0 << 8 | Int(bytes[$1]) }
      let (properties, bodySize) = try decoder.header(UnsafeRawBufferPointer(rebasing: bytes[7..<7 + size]))
      #expect(bodySize == body.count)
      return decoder.content(properties, body: body)
    }
  }

  private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

  @Test("keep the trace of a message in every copy, even where there is no room for a stranger's headers")
  func trace() throws {
    let first = try roundTrip(MessageStamp(envelope: Envelope(id: "a", traceParent: Self.parent, traceState: "a=b")))
    let copy = MessageStamp(original: first.properties, envelope: first.message.envelope)
    for stamp in [copy, copy.leavingOutHeaders] {
      #expect(try roundTrip(stamp).message.envelope == first.message.envelope)
    }
  }

  @Test("carry every part of an envelope")
  func envelope() throws {
    let envelope = Envelope(
      id: "größe", publishedAt: 1_795_424_582_227, notBefore: 1_795_424_582_300, expiresAt: 1_795_424_599_999,
      priority: 7, replyAddress: "plainwire.reply.x\u{1F}c-1", attempt: 3, traceParent: Self.parent, traceState: "a=b")
    #expect(try roundTrip(MessageStamp(envelope: envelope)).message.envelope == envelope)
  }

  @Test("of a copy are those of the original, but for what became of it")
  func copy() throws {
    let first = try roundTrip(
      MessageStamp(envelope: Envelope(id: "a", publishedAt: 5, expiresAt: 9, replyAddress: "r\u{1F}c"), expiration: 500)
    )
    var envelope = first.message.envelope
    envelope.attempt = 2
    let death = Death(id: "1-x", code: "failed", pointer: "/a", reason: "no", time: 77)
    let second = try roundTrip(MessageStamp(original: first.properties, envelope: envelope, death: death))
    #expect(second.message.envelope == envelope)
    #expect(second.death == death)
    envelope.attempt = 1
    let third = try roundTrip(MessageStamp(original: second.properties, envelope: envelope))
    #expect(third.death == nil)
    #expect(third.message.envelope == envelope)
  }

  @Test("with an id or a queue's name that AMQP has no room for are refused, and nothing is written")
  func tooLarge() {
    let encoder = FrameEncoder()
    let long = String(repeating: "x", count: 256)
    #expect(!encoder.add([], MessageStamp(envelope: Envelope(id: long)), channel: 1))
    #expect(!encoder.add(.publish(queue: long, isMandatory: true), channel: 1))
    #expect(encoder.take() == [])
  }

  @Test("cut a long reason where a character ends, and leave out an id that came by the body")
  func cut() throws {
    let death = Death(id: "1-x", reason: String(repeating: "é", count: 70_000), time: 1)
    let first = try roundTrip(MessageStamp())
    let envelope = Envelope(id: String(repeating: "x", count: 300))
    let copy = try roundTrip(MessageStamp(original: first.properties, envelope: envelope, death: death))
    #expect(copy.death?.reason == String(repeating: "é", count: 4096) + "…")
    #expect(copy.message.envelope.id == nil)
  }

  @Test("that are no properties say nothing, and harm nobody")
  func garbage() {
    for bytes in [[], [0xFF], [0xFF, 0xFF, 0xFF], Array(repeating: 0xA5, count: 60)] as [[UInt8]] {
      let content = FrameDecoder().content(bytes, body: [7])
      #expect(content.message.body == [7])
      #expect(content.message.envelope.attempt >= 0)
    }
  }

  @Test("reply addresses are texts and back")
  func addresses() {
    for text in ["id-1", "queue\u{1F}correlation", "amq.rabbitmq.reply-to.g1h2\u{1F}7", "queue\u{1F}"] {
      #expect(ReplyAddress(text).text == text)
    }
    #expect(ReplyAddress("id-1").queue == "plainwire.reply.id-1")
    #expect(ReplyAddress("id-1").isShared)
    #expect(!ReplyAddress("plainwire.reply.x\u{1F}c").isShared)
  }
}
