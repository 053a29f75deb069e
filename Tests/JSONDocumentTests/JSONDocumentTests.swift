import Foundation
import JSONDocument
import Testing
import Wire

@Suite("A JSON document")
struct JSONDocumentTests {
  private func read(_ text: String) throws -> JSONValue {
    try JSONDocument.read(bytes: Array(text.utf8), name: "a.json")
  }

  @Test("keeps the order of its members")
  func order() throws {
    guard case .object(let members) = try read(#"{"b":1,"a":2,"é":3,"":4}"#) else {
      Issue.record("no object")
      return
    }
    #expect(members.map(\.name) == ["b", "a", "é", ""])
  }

  @Test(
    "may be any value",
    arguments: [
      ("null", JSONValue.null), (" true ", .bool(true)), ("-0", .integer(0)), ("1.0", .integer(1)),
      ("1e2", .integer(100)),
      ("0.5", .number(0.5)), ("1e300", .number(1e300)), ("9223372036854775807", .integer(.max)),
      ("-9223372036854775808", .integer(.min)), (#""a\u0000b""#, .string("a\u{0}b")),
      (#""\ud83d\ude00""#, .string("😀")), ("[]", .array([])), ("{}", .object([])),
    ])
  func values(text: String, value: JSONValue) throws {
    #expect(try read(text) == value)
  }

  @Test(
    "is refused where it is wrong",
    arguments: [
      ("", 1, 1, "empty"), ("\u{FEFF}{}", 1, 1, "byte-order mark"), ("{} x", 1, 4, "not JSON"),
      ("[1,]", 1, 4, "not JSON"),
      ("{'a':1}", 1, 2, "not JSON"), ("// c\n1", 1, 1, "not JSON"), ("[NaN]", 1, 2, "not JSON"),
      ("01", 1, 1, "not JSON"),
      ("{\n  \"a\": 1,\n  \"a\": 2}", 3, 5, "the member \"a\" is there twice"),
      ("[9223372036854775808]", 1, 20, "too large"), ("[1e400]", 1, 6, "too large"),
      (#"["\ud800"]"#, 1, 9, "not JSON"),
    ])
  func refusals(text: String, line: Int, column: Int, words: String) throws {
    let error = try #require(throws: JSONDocumentError.self) { try read(text) }
    #expect(error.message.contains(words), "\(error)")
    #expect(error.name == "a.json")
    #expect(error.position?.line == line, "\(error)")
    #expect(abs((error.position?.column ?? 0) - column) <= 2, "\(error)")
  }

  @Test("is UTF-8 and nothing else")
  func encoding() {
    #expect(throws: JSONDocumentError.self) { try JSONDocument.read(bytes: [0x22, 0xC0, 0xAF, 0x22]) }
    #expect(throws: JSONDocumentError.self) { try JSONDocument.read(bytes: [0xFF, 0xFE, 0x31, 0x00]) }
  }

  @Test("nests 128 deep at most")
  func depth() throws {
    let deep = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
    #expect(throws: Never.self) { try read(deep(128)) }
    for levels in [129, 5000] {
      let error = try #require(throws: JSONDocumentError.self) { try read(deep(levels)) }
      #expect(error.message.contains("nest deeper than 128"))
    }
  }

  @Test("is read from a file, which errors name")
  func file() throws {
    let path = NSTemporaryDirectory() + "plainwire-\(UUID().uuidString).json"
    let missing = try #require(throws: JSONDocumentError.self) { try JSONDocument(file: path) }
    #expect(missing.description == "\(path): there is no such file")
    try Data("{\"a\":[1,2]}".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    #expect(try JSONDocument.read(file: path)["a"] == .array([.integer(1), .integer(2)]))
  }
}
