import JSONDocument
import Testing

@testable import SchemaModel

@Suite("A doubtful schema")
struct WarningTests {
  @Test(
    "compiles with a warning",
    arguments: [
      (#"{"type": "integer"}"#, "/type", "JavaScript"),
      (#"{"type": "integer", "minimum": 0}"#, "/type", "JavaScript"),
      (#"{"minLength": 1}"#, "/minLength", "only concerns strings"),
      (#"{"type": "object", "required": ["a"]}"#, "/required/0", "does not declare it"),
      (#"{"type": "array", "items": {"type": "string", "default": "a"}}"#, "/items/default", "never read"),
      (#"{"type": "string", "x-tsk": 1}"#, "/x-tsk", "x-task"),
    ])
  func warning(schema: String, pointer: String, words: String) throws {
    let compilation = try TestSchemas(properties: "\"p\": \(schema)").compile()
    let pointers = compilation.warnings.map(\.pointer.description)
    #expect(pointers == ["/properties/p" + pointer])
    #expect(compilation.warnings.first?.message.contains(words) == true, "\(compilation.warnings)")
  }

  @Test(
    "says nothing when it is not doubtful",
    arguments: [
      #"{"type": "integer", "minimum": -9007199254740991, "maximum": 9007199254740991}"#,
      #"{"type": "number"}"#, "true", "{}", #"{"enum": ["a", null]}"#, #"{"const": 1}"#,
      #"{"type": ["string", "null"], "default": null}"#, #"{"type": "string", "x-audience": "internal"}"#,
      #"{"type": "string", "x-tags": []}"#,
      #"{"type": "object", "additionalProperties": {"type": "string"}}"#,
      #"{"type": "number", "minimum": 0.5, "multipleOf": 0.01}"#,
    ])
  func silence(schema: String) throws {
    #expect(try TestSchemas(properties: "\"p\": \(schema)").compile().warnings.map(\.description) == [])
  }

  @Test("warns of a default that a required member never needs")
  func requiredDefault() throws {
    let schemas = TestSchemas(properties: #""p": {"type": "string", "default": ""}"#, more: #", "required": ["p"]"#)
    #expect(try schemas.compile().warnings.map(\.pointer.description) == ["/properties/p/default"])
  }

  @Test("warns of a definition that nothing refers to")
  func idleDefinition() throws {
    let definitions = ##"""
      , "$defs": {"used": {"type": "object", "properties": {"x": {"type": "string"}}}, "idle": {"type": "string"}}
      """##
    let schemas = TestSchemas(properties: ##""p": {"$ref": "#/$defs/used/properties/x"}"##, more: definitions)
    #expect(try schemas.compile().warnings.map(\.pointer.description) == ["/$defs/idle"])
  }

  @Test("warns of two tasks in one queue, and refuses two of one name")
  func neighbours() throws {
    let task = #"{"type": "object", "x-task": {"queue": "q"}}"#
    let warnings = try TestSchemas(["a.task.json": task, "b.task.json": task]).compile().warnings
    #expect(warnings.map(\.message) == ["the queue `q` is that of the task `a` too"])
    let clash = TestSchemas([
      "send-mail.task.json": #"{"type": "object"}"#, "send_mail.task.json": #"{"type": "object"}"#,
    ])
    #expect(clash.diagnostics().contains { $0.message.contains("types of one name") })
  }
}
