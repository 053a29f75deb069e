import JSONDocument
import Testing

@testable import SchemaModel

@Suite("A diagnostic")
struct DiagnosticTests {
  @Test("reads like a compiler's")
  func rendering() throws {
    let text = """
      {
        "type": "object",
        "properties": {
          "größe": { "type": "string", "minLenght": 1 }
        }
      }
      """
    let diagnostics = TestSchemas(["a.task.json": text]).diagnostics()
    #expect(
      diagnostics.map(\.description) == [
        """
        a.task.json:4:34: error: `minLenght` is no keyword (#/properties/größe/minLenght)
          4 |     "größe": { "type": "string", "minLenght": 1 }
            |                                  ^~~~~~~~~~~
            = note: did you mean `minLength`?
        """
      ])
  }

  @Test("shows of a long line what is around the fault")
  func longLine() throws {
    let many = (0..<100).map { #""größe\#($0)":{"type":"boolean"}"# }.joined(separator: ",")
    let more = many.replacing("größe", with: "kürze")
    let text = #"{"type":"object","properties":{\#(many),"x":{"type":"string","minLenght":1},\#(more)}}"#
    let lines = try #require(TestSchemas(["a.task.json": text]).diagnostics().first).description
      .split(separator: "\n").map { Array($0.unicodeScalars) }
    #expect(lines[1].count < 240)
    #expect(lines[1].contains("…"))
    let start = try #require(lines[2].firstIndex(of: "^"))
    #expect(String(String.UnicodeScalarView(lines[1][start...].prefix(lines[2].count - start))) == #""minLenght""#)
  }

  @Test("is one of many: every fault of every file is found at once")
  func all() throws {
    let schemas = TestSchemas([
      "a.task.json": #"{"type": "object", "properties": {"p": {"type": "strin"}, "q": {"minimun": 1}, "extra": {}}}"#,
      "b.task.json": #"{"type": "array"}"#,
      "c.task.json": "{",
      "D.task.json": #"{"type": "object"}"#,
    ])
    let error = try #require(throws: SchemaDiagnostics.self) { try schemas.compile() }
    #expect(
      error.errors.map(\.file) == [
        "D.task.json", "a.task.json", "a.task.json", "a.task.json", "b.task.json", "c.task.json",
      ])
    #expect(error.description.hasSuffix("\n6 errors"))
  }

  @Test("points into the file that the schema refers to")
  func otherFile() throws {
    let diagnostics = TestSchemas([
      "a.task.json": #"{"type": "object", "properties": {"p": {"$ref": "shared/b.json#/$defs/x"}}}"#,
      "shared/b.json": "{\"$defs\": {\n  \"x\": {\"type\": \"sting\"}}}",
    ]).diagnostics()
    #expect(diagnostics.map(\.file) == ["shared/b.json"])
    #expect(diagnostics.first?.position?.line == 2)
    #expect(diagnostics.first?.note == "did you mean `string`?")
  }

  @Test("says where a file stops being JSON")
  func syntax() throws {
    let diagnostics = TestSchemas(["a.task.json": "{\n  \"type\": \"object\",\n  \"type\": \"object\"\n}"])
      .diagnostics()
    #expect(diagnostics.first?.message == "the member \"type\" is there twice")
    #expect(diagnostics.first?.position?.line == 3)
  }

  @Test(
    "knows what a misspelt keyword was meant to be",
    arguments: [
      ("propertys", "properties"), ("Required", "required"), ("maxlength", "maxLength"), ("desciption", "description"),
      ("additonalProperties", "additionalProperties"), ("exmaples", "examples"), ("tpye", "type"),
    ])
  func spelling(written: String, meant: String) throws {
    let diagnostics = TestSchemas(root: "\"type\": \"object\", \"$defs\": {\"a\": {\"\(written)\": 1}}").diagnostics()
    #expect(diagnostics.first { $0.keyword == written }?.note == "did you mean `\(meant)`?")
  }
}
