import Testing

@testable import SchemaModel

@Suite("A digest")
struct DigestTests {
  private func digest(_ root: String) throws -> String {
    try TestSchemas(root: "\"type\": \"object\"" + root).task().digest
  }

  private let base =
    ##", "properties": {"p": {"$ref": "#/$defs/x"}}, "$defs": {"x": {"type": "string", "maxLength": 3}}"##

  @Test("is sixteen hexadecimal digits")
  func form() throws {
    let digest = try digest(base)
    #expect(digest.utf8.count == 16)
    #expect(digest.allSatisfy { $0.isHexDigit && !$0.isUppercase })
  }

  @Test("stays when a second reference gets words of its own")
  func copies() throws {
    let definitions = ##", "$defs": {"x": {"type": "object", "properties": {"y": {"$ref": "#/$defs/x"}}}}"##
    let plain = ##", "properties": {"p": {"$ref": "#/$defs/x"}, "q": {"$ref": "#/$defs/x"}}"##
    let described = ##", "properties": {"p": {"$ref": "#/$defs/x"}, "q": {"$ref": "#/$defs/x", "title": "Q"}}"##
    #expect(try digest(plain + definitions) == digest(described + definitions))
  }

  @Test(
    "stays when only words for people change",
    arguments: [
      ##", "title": "T", "$comment": "C", "properties": {"p": {"$ref": "#/$defs/x", "description": "D"}}, "$defs": {"x": {"maxLength": 3, "type": "string", "examples": ["a"]}}"##,
      ##", "properties": {"p": {"type": "string", "maxLength": 3}}, "x-note": 1"##,
      ##", "properties": {"p": {"$ref": "#/$defs/y"}}, "$defs": {"y": {"type": "string", "maxLength": 3}}, "x-task": {"queue": "probe"}"##,
    ])
  func same(root: String) throws {
    #expect(try digest(root) == digest(base))
  }

  @Test(
    "changes with the meaning",
    arguments: [
      ##", "properties": {"p": {"type": "string", "maxLength": 4}}"##,
      ##", "properties": {"q": {"type": "string", "maxLength": 3}}"##,
      ##", "properties": {"p": {"type": ["string", "null"], "maxLength": 3}}"##,
      ##", "properties": {"p": {"type": "string", "maxLength": 3, "default": ""}}"##,
      ##", "properties": {"p": {"type": "string", "maxLength": 3}}, "required": ["p"]"##,
      ##", "properties": {"p": {"type": "string", "maxLength": 3}}, "additionalProperties": false"##,
      ##", "properties": {"p": {"type": "string", "maxLength": 3}}, "x-task": {"queue": "q"}"##,
      ##", "properties": {"p": {"type": "string", "maxLength": 3}}, "x-task": {"result": {}}"##,
      ##", "properties": {"p": {"type": "string", "maxLength": 3, "pattern": ""}}"##,
    ])
  func different(root: String) throws {
    #expect(try digest(root) != digest(base))
  }

  @Test("does not depend on the machine")
  func golden() throws {
    #expect(try digest("") == "05439108642821ff")
  }
}
