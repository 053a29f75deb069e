import JSONDocument
import Testing
import Wire

@Suite("Printing JSON")
struct JSONPrinterTests {
  @Test("is for people when pretty")
  func pretty() {
    let value: JSONValue = ["b": [1, 0.5, nil], "a": [:], "c": [], "d": ["e": "\"\\\n\u{1}é"]]
    #expect(
      JSONDocument.text(of: value, layout: .pretty) == """
        {
          "b": [
            1,
            0.5,
            null
          ],
          "a": {},
          "c": [],
          "d": {
            "e": "\\"\\\\\\n\\u0001é"
          }
        }
        """)
  }

  @Test("reads back as the same value", arguments: [JSONDocument.Layout.compact, .pretty])
  func roundTrip(layout: JSONDocument.Layout) throws {
    let numbers: [JSONValue] = [
      0.1, 1e300, .number(.leastNonzeroMagnitude), -2.5, 1e21, 123456789012345680, .integer(.max), .integer(.min), 0,
    ]
    let strings: [JSONValue] = ["", "\u{0}\u{7F}\u{2028}", "😀", "a/b"]
    let value: JSONValue = .array(numbers + strings + [nil, true, false, ["x": ["y": [[:], []]]]])
    let text = JSONDocument.text(of: value, layout: layout)
    #expect(try JSONDocument.read(bytes: Array(text.utf8)) == value)
  }
}
