import Plainwire
import Testing

@testable import RedisBroker

@Suite("A record")
struct RecordTests {
  static let awkward: [UInt8] = Array(UInt8.min...UInt8.max) + Array(";1;2;".utf8)

  @Test(
    "comes back as it was written",
    arguments: [
      Envelope(id: "a"), Envelope(id: "i;d\n\u{0}ö", publishedAt: -5, expiresAt: 1_795_425_024_724, priority: -3),
      Envelope(id: "x", publishedAt: 0, replyAddress: "10;0;", attempt: 12),
    ])
  func roundTrip(_ envelope: Envelope) {
    for body in [Self.awkward, [], Array("{}".utf8)] {
      let message = Message(body: body, envelope: envelope)
      #expect(Record.decode(Record.encode(message), id: { "unused" }) == message)
    }
  }

  @Test("without an envelope is a first attempt under the id that its taker gives it")
  func bare() {
    let message = Record.decode([Record.separator] + Self.awkward, id: { "given" })
    #expect(message == Message(body: Self.awkward, envelope: Envelope(id: "given")))
  }

  @Test("that is none is not taken for one", arguments: ["", "x", "1;2", "1;;;;9;9;short", "1;;;;-1;0;", "{\"a\":1}"])
  func nonsense(_ text: String) {
    #expect(Record.decode(Array(text.utf8), id: { "unused" }) == nil)
  }

  @Test("digests are those of FIPS 180-4")
  func digests() {
    #expect(SHA1.hexadecimal(of: []) == "da39a3ee5e6b4b0d3255bfef95601890afd80709")
    #expect(SHA1.hexadecimal(of: Array("abc".utf8)) == "a9993e364706816aba3e25717850c26c9cd0d89d")
    let million = Array(repeating: UInt8(ascii: "a"), count: 1_000_000)
    #expect(SHA1.hexadecimal(of: million) == "34aa973cd4c4daa4f61eeb2bdbad27316534016f")
  }
}
