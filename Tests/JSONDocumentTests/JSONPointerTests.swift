import JSONDocument
import Testing
import Wire

@Suite("A JSON Pointer")
struct JSONPointerTests {
  @Test(
    "finds what RFC 6901 says",
    arguments: [
      ("/foo/0", JSONValue.string("bar")), ("/", .integer(0)), ("/a~1b", .integer(1)), ("/m~0n", .integer(8)),
      ("/~01", .integer(9)), ("/foo/2", nil), ("/foo/01", nil), ("/foo/-", nil), ("/nothing", nil), ("/a~1b/x", nil),
    ] as [(String, JSONValue?)])
  func resolution(text: String, value: JSONValue?) throws {
    let document = try JSONDocument.read(bytes: Array(#"{"foo":["bar","baz"],"":0,"a/b":1,"m~n":8,"~1":9}"#.utf8))
    let pointer = try #require(JSONPointer(parsing: text))
    #expect(pointer.resolve(in: document) == value)
    #expect(pointer.description == text)
  }

  @Test("is not everything", arguments: ["a", "/~", "/~2", "#/a"])
  func refusals(text: String) {
    #expect(JSONPointer(parsing: text) == nil)
  }

  @Test("tells forms of one letter apart")
  func codePoints() throws {
    let document = try JSONDocument.read(bytes: Array("{\"\u{E9}\":1,\"e\u{301}\":2}".utf8))
    #expect(JSONPointer(["\u{E9}"]).resolve(in: document) == 1)
    #expect(JSONPointer(["e\u{301}"]).resolve(in: document) == 2)
    #expect(JSONPointer(["\u{E9}"]) != JSONPointer(["e\u{301}"]))
  }
}
