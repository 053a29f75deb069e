import JSONDocument
import Testing
import Wire

@Suite("A source map")
struct SourceMapTests {
  private static let text = """
    {
      "a" : [ 1.50 , {"b\\u0021": "x\\"}"} ],
      "é": {}, "": -1e-2
    }
    """

  @Test(
    "knows the text of each value",
    arguments: [
      (["a", "0"], "1.50"), (["a", "1", "b!"], #""x\"}""#), (["é"], "{}"), ([""], "-1e-2"),
      (["a"], #"[ 1.50 , {"b\u0021": "x\"}"} ]"#),
    ])
  func values(tokens: [String], text: String) throws {
    let map = try SourceMap(JSONDocument(bytes: Array(Self.text.utf8)))
    #expect(map.text(at: JSONPointer(tokens)) == text)
    #expect(map.text(at: JSONPointer(tokens + ["nothing"])) == nil)
  }

  @Test("knows where names stand, in code points")
  func positions() throws {
    let document = try JSONDocument(bytes: Array(Self.text.utf8))
    let entry = try #require(SourceMap(document)[JSONPointer([""])])
    let name = try #require(entry.name)
    #expect(TextPosition(of: name.lowerBound, in: document.bytes) == TextPosition(line: 3, column: 12))
    #expect(TextPosition(of: entry.value.lowerBound, in: document.bytes) == TextPosition(line: 3, column: 16))
  }
}
