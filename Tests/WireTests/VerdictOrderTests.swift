import Testing
import Wire

@Suite("The order of verdicts before the schema")
struct VerdictOrderTests {
  private func verdict(_ body: [UInt8], limits: BodyLimits = .standard) -> String {
    do throws(Violation) {
      try BodyReader.read(body, limits: limits) { _ in }
      return "valid"
    } catch {
      return error.pointer.isEmpty ? error.code.rawValue : "\(error.code) \(error.pointer)"
    }
  }

  @Test(
    "Exactly one RFC 8259 value is accepted",
    arguments: [
      "null", " true\n", "\t-0.5e+10\r", "\"\"", "[]", "{}", "[1,[2,{}],\"a\"]", "{\"a\":{\"b\":[null]}}", "0", "-0",
      "1E5",
      "\"\\u0000\\ud83c\\uddfa\\n\"", "{\"\":1}",
    ])
  func accepted(text: String) {
    #expect(verdict(Array(text.utf8)) == "valid")
  }

  @Test(
    "Anything else is a syntax error",
    arguments: [
      "", " ", "01", "-", "1.", ".5", "+1", "1e", "0x1", "NaN", "Infinity", "-Infinity", "tru", "nul", "True", "[1,]",
      "[,1]", "[1 2]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "{'a':1}", "{\"a\":1", "[1", "\"a", "\"\n\"", "\"\\x\"",
      "\"\\u12g4\"",
      "1 2", "{} []", "// c\n1", "/* c */1", "[1}", "{\"a\":1]", "]", "\u{B}1", "\u{A0}1", "\"\\", "\"\\u00", "{,}",
      "--1",
      "\"\\ud800\\u12\"",
    ])
  func refused(text: String) {
    #expect(verdict(Array(text.utf8)) == "syntax")
  }

  @Test(
    "Bytes that are not UTF-8 come before syntax",
    arguments: [
      [0xC0, 0xAF], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xEF, 0xBB, 0xBF, 0x31], [0x22, 0xF4, 0x90, 0x80, 0x80, 0x22],
      [0x7B, 0xFF], [0x22, 0xE2, 0x82, 0x22], [0x22, 0x80, 0x22], [0x31, 0x20, 0xC3],
      [0xFF, 0xFE, 0x31, 0x00],
    ] as [[UInt8]])
  func encoding(bytes: [UInt8]) {
    #expect(verdict(bytes) == "invalid_unicode")
  }

  @Test("Size comes before everything")
  func size() {
    #expect(verdict([0xFF, 0xFF, 0xFF], limits: BodyLimits(maxBytes: 2)) == "size")
    #expect(verdict(Array("[]".utf8), limits: BodyLimits(maxBytes: 2)) == "valid")
  }

  @Test("The 129th bracket is too deep, unless an error of syntax stands before it")
  func depth() {
    func nested(_ count: Int) -> String { String(repeating: "[", count: count) }
    #expect(verdict(Array((nested(128) + String(repeating: "]", count: 128)).utf8)) == "valid")
    #expect(verdict(Array(nested(129).utf8)) == "depth")
    #expect(verdict(Array(("x" + nested(129)).utf8)) == "syntax")
    #expect(verdict(Array((nested(128) + "x").utf8)) == "syntax")
    #expect(verdict(Array(String(repeating: "{\"a\":", count: 129).utf8)) == "depth")
    #expect(verdict(Array("[[1],[2]]".utf8), limits: BodyLimits(maxDepth: 2)) == "valid")
    #expect(verdict(Array("[[[1]]]".utf8), limits: BodyLimits(maxDepth: 2)) == "depth")
  }

  @Test(
    "Lone surrogates come after syntax and before names",
    arguments: [
      ("\"\\ud800\"", "invalid_unicode"), ("\"\\udc00\"", "invalid_unicode"), ("\"\\ud800\\ud800\"", "invalid_unicode"),
      ("{\"\\ud800\":1}", "invalid_unicode"), ("[\"\\ud800\",]", "syntax"),
      ("{\"a\":1,\"a\":\"\\ud800\"}", "invalid_unicode"), ("\"\\ud800\\udc00\"", "valid"),
      ("\"\\ud800\\ud800\\udc00\"", "invalid_unicode"),
    ])
  func loneSurrogates(text: String, expected: String) {
    #expect(verdict(Array(text.utf8)) == expected)
  }

  @Test(
    "A name twice is a violation at the first second one, after unescaping, at any depth",
    arguments: [
      ("{\"a\":1,\"a\":1}", "duplicate_key /a"), ("{\"a\":1,\"\\u0061\":1}", "duplicate_key /a"),
      ("{\"a\":{\"b\":[0,{\"c/~\":1,\"c/~\":2}]}}", "duplicate_key /a/b/1/c~1~0"),
      ("{\"a\":{\"b\":1,\"b\":2},\"a\":1}", "duplicate_key /a/b"),
      ("{\"a\":1,\"a\":{\"b\":1,\"b\":2}}", "duplicate_key /a"),
      ("{\"é\":1,\"e\u{301}\":2}", "valid"), ("{\"\":1,\"\":2}", "duplicate_key /"),
      ("{\"a\":1,\"b\":{\"a\":2}}", "valid"),
    ])
  func duplicates(text: String, expected: String) {
    #expect(verdict(Array(text.utf8)) == expected)
  }

  @Test("Duplicates are found in objects of every size", arguments: [2, 11, 12, 13, 14, 40, 1000])
  func duplicatesInLargeObjects(count: Int) {
    var names = (0..<count).map { "\"name\($0)\":\($0)" }
    #expect(verdict(Array("{\(names.joined(separator: ","))}".utf8)) == "valid")
    names.append("\"n\\u0061me\(count / 2)\":[]")
    #expect(verdict(Array("{\(names.joined(separator: ","))}".utf8)) == "duplicate_key /name\(count / 2)")
  }
}
