import JSONDocument
import Testing

@testable import SchemaModel

/// Schemas that are refused: each with the place of the fault and words that must be said.
@Suite("A schema")
struct RefusalTests {
  struct Fault: CustomTestStringConvertible {
    let schema: String
    let pointer: String
    let words: String
    var testDescription: String { schema }

    init(_ schema: String, _ pointer: String, _ words: String) {
      self.schema = schema
      self.pointer = pointer
      self.words = words
    }
  }

  /// Faults of one property, `p`.
  static let properties: [Fault] = [
    // Keywords that are not known, or not yet.
    Fault(#"{"type": "string", "minLenght": 1}"#, "/minLenght", "no keyword"),
    Fault(#"{"type": "string", "readOnly": true}"#, "/readOnly", "not supported yet"),
    Fault(#"{"allOf": [{"type": "string"}]}"#, "/allOf", "not supported yet"),
    Fault(#"{"anyOf": []}"#, "/anyOf", "not supported yet"),
    Fault(#"{"oneOf": []}"#, "/oneOf", "not supported yet"),
    Fault(#"{"not": {}}"#, "/not", "not supported yet"),
    Fault(#"{"if": {}}"#, "/if", "not supported yet"),
    Fault(#"{"type": "array", "prefixItems": []}"#, "/prefixItems", "not supported yet"),
    Fault(#"{"type": "array", "contains": {}}"#, "/contains", "not supported yet"),
    Fault(#"{"type": "object", "patternProperties": {}}"#, "/patternProperties", "not supported yet"),
    Fault(#"{"type": "object", "minProperties": 1}"#, "/minProperties", "not supported yet"),
    Fault(#"{"type": "object", "unevaluatedProperties": false}"#, "/unevaluatedProperties", "not supported yet"),
    Fault(#"{"$anchor": "a"}"#, "/$anchor", "not supported yet"),
    Fault(#"{"type": "string", "nullable": true}"#, "/nullable", "no keyword of draft 2020-12"),
    Fault(#"{"definitions": {}}"#, "/definitions", "no keyword of draft 2020-12"),
    Fault(#"{"$id": "https://example.com/a"}"#, "/$id", "root"),
    Fault(#"{"x-task": {}}"#, "/x-task", "root"),
    // Keywords with a value that they cannot have.
    Fault(#"{"type": "strin"}"#, "/type", "must be one of"),
    Fault(#"{"type": []}"#, "/type", "empty"),
    Fault(#"{"type": ["string", "string"]}"#, "/type/1", "twice"),
    Fault(#"{"type": 1}"#, "/type", "`type` must be"),
    Fault(#"{"type": "string", "minLength": -1}"#, "/minLength", "at least 0"),
    Fault(#"{"type": "string", "minLength": 1.5}"#, "/minLength", "must be an integer"),
    Fault(#"{"type": "string", "minLength": "1"}"#, "/minLength", "must be an integer, not a string"),
    Fault(#"{"type": "number", "multipleOf": 0}"#, "/multipleOf", "greater than 0"),
    Fault(#"{"type": "number", "multipleOf": 1.2345678901234567891}"#, "/multipleOf", "out of range"),
    Fault(#"{"type": "string", "format": "datetime"}"#, "/format", "must be one of"),
    Fault(#"{"type": "string", "pattern": "a(?=b)"}"#, "/pattern", "look-ahead"),
    Fault(#"{"type": "string", "pattern": "(?:(?:a{100}){100}){100}"}"#, "/pattern", "too large"),
    Fault(#"{"enum": []}"#, "/enum", "empty"),
    Fault(#"{"enum": ["a", "a"]}"#, "/enum/1", "twice"),
    Fault(#"{"enum": [1, 1.0]}"#, "/enum/1", "twice"),
    Fault(#"{"type": "object", "required": ["a", "a"]}"#, "/required/1", "twice"),
    Fault(#"{"type": "object", "required": "a"}"#, "/required", "must be an array"),
    Fault(#"{"type": "array", "items": [{"type": "string"}]}"#, "/items", "must be"),
    Fault(#"{"type": "array", "items": "string"}"#, "/items", "must be"),
    Fault(#""string""#, "", "must be"),
    Fault("null", "", "must be"),
    // Schemas that admit nothing.
    Fault("false", "", "admits nothing"),
    Fault(#"{"type": "array", "items": false}"#, "/items", "admits nothing"),
    Fault(#"{"type": "integer", "minimum": 2, "maximum": 1}"#, "/minimum", "no number is valid"),
    Fault(#"{"type": "number", "exclusiveMinimum": 1, "maximum": 1}"#, "/exclusiveMinimum", "no number is valid"),
    Fault(
      #"{"type": "integer", "exclusiveMinimum": 1, "exclusiveMaximum": 2}"#, "/exclusiveMinimum", "no integer lies"),
    Fault(#"{"type": "integer", "minimum": 0.2, "maximum": 0.8}"#, "/minimum", "no integer lies"),
    Fault(#"{"type": "integer", "minimum": 1e30}"#, "/minimum", "no 64-bit integer"),
    Fault(#"{"type": "integer", "exclusiveMaximum": -9223372036854775808}"#, "/exclusiveMaximum", "no 64-bit integer"),
    Fault(#"{"type": "string", "minLength": 3, "maxLength": 2}"#, "/minLength", "no value is valid"),
    Fault(#"{"type": "array", "minItems": 3, "maxItems": 2}"#, "/minItems", "no value is valid"),
    Fault(
      #"{"type": "object", "required": ["a"], "additionalProperties": false}"#, "/required/0", "no object is valid"),
    Fault(#"{"enum": ["a"], "const": "b"}"#, "/const", "not listed"),
    // Keywords that can do nothing.
    Fault(#"{"type": "integer", "minLength": 1}"#, "/minLength", "is about strings"),
    Fault(#"{"type": "string", "minimum": 1}"#, "/minimum", "is about numbers"),
    Fault(#"{"type": ["string", "null"], "items": {}}"#, "/items", "is about arrays"),
    Fault(#"{"enum": ["a"], "required": ["a"]}"#, "/required", "is about objects"),
    Fault(#"{"properties": {}}"#, "/properties", "without `type`"),
    Fault(#"{"items": {}}"#, "/items", "without `type`"),
    Fault(#"{"type": ["string", "null"], "enum": ["a"]}"#, "/type", "`type` admits null"),
    Fault(#"{"type": ["string", "integer"], "const": "a"}"#, "/type", "`type` admits an integer"),
    // Values that their own schema refuses.
    Fault(#"{"type": "string", "enum": ["a", 1]}"#, "/enum/1", "does not admit an integer"),
    Fault(#"{"type": "string", "const": 1}"#, "/const", "`type` does not admit"),
    Fault(#"{"type": "string", "maxLength": 2, "enum": ["a", "abc"]}"#, "/enum/1", "at most 2"),
    Fault(#"{"type": "string", "pattern": "^b", "const": "a"}"#, "/const", "this constant is not valid"),
    Fault(#"{"type": "integer", "minimum": 0, "maximum": 9, "default": 10}"#, "/default", "this default is not valid"),
    Fault(#"{"type": "string", "format": "date", "examples": ["2026-02-28", "2026-02-30"]}"#, "/examples/1", "example"),
    Fault(
      #"{"type": "object", "properties": {"a": {"type": "string"}}, "default": {"a": 1}}"#, "/default",
      "not valid at /a"),
    // References.
    Fault(##"{"$ref": "#/$defs/nothing"}"##, "/$ref", "leads to nothing"),
    Fault(##"{"$ref": "#/properties"}"##, "/$ref", "no schema"),
    Fault(##"{"$ref": "#anchor"}"##, "/$ref", "anchor"),
    Fault(##"{"$ref": "#/$defs/~2"}"##, "/$ref", "JSON Pointer"),
    Fault(##"{"$ref": "#/%zz"}"##, "/$ref", "%"),
    Fault(##"{"$ref": "https://example.com/schema.json"}"##, "/$ref", "network"),
    Fault(##"{"$ref": "/etc/schema.json"}"##, "/$ref", "absolute path"),
    Fault(##"{"$ref": "missing.json"}"##, "/$ref", "no such file"),
    Fault(##"{"$ref": "#/properties/p"}"##, "/$ref", "back to itself"),
    Fault(##"{"$ref": "#", "minimum": 1}"##, "/minimum", "beside `$ref`"),
  ]

  @Test("of a property is refused where it is wrong", arguments: properties)
  func property(fault: Fault) {
    let errors = TestSchemas(properties: "\"p\": \(fault.schema)").diagnostics().filter { $0.severity == .error }
    expect(errors, fault, at: "/properties/p" + fault.pointer)
  }

  /// Faults of a task schema's root.
  static let roots: [Fault] = [
    Fault(#""type": "array""#, "/type", "\"object\""),
    Fault(#""properties": {}"#, "", "`type` is missing"),
    Fault(#""type": ["object", "null"]"#, "/type", "\"object\""),
    Fault(#""type": "object", "$schema": "http://json-schema.org/draft-07/schema#""#, "/$schema", "2020-12"),
    Fault(#""type": "object", "$id": "relative.json""#, "/$id", "must match"),
    Fault(#""type": "object", "properties": {"extra": {}}"#, "/properties/extra", "reserved for the envelope"),
    Fault(#""type": "object", "required": ["extra"]"#, "/required", "reserved for the envelope"),
    Fault(#""type": "object", "queue": "q""#, "/queue", "no keyword"),
    Fault(#""type": "object", "x-task": {"quue": "q"}"#, "/x-task/quue", "no keyword"),
    Fault(#""type": "object", "x-task": {"queue": ""}"#, "/x-task/queue", "empty"),
    Fault(#""type": "object", "x-task": {"queue": "a b"}"#, "/x-task/queue", "must match"),
    Fault(#""type": "object", "x-task": {"result": {"type": "strin"}}"#, "/x-task/result/type", "must be one of"),
    Fault(#""type": "object", "minimum": 1"#, "/minimum", "does not apply to a task's body"),
    Fault(#""type": "object", "examples": [{"a": 1}], "additionalProperties": false"#, "/examples/0", "example"),
    Fault(
      ##""type": "object", "properties": {"again": {"$ref": "#"}}, "required": ["again"]"##, "", "without end"),
    Fault(
      ##""type": "object", "$defs": {"a": {"type": "object", "properties": {"b": {"$ref": "#/$defs/b"}}, "required": ["b"]}, "b": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/a"}}}, "properties": {"a": {"$ref": "#/$defs/a"}}"##,
      "/$defs/a", "without end"),
    Fault(
      ##""type": "object", "properties": {"n": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "object", "properties": {"next": {"$ref": "#/$defs/n", "default": {}}}}}"##,
      "/$defs/n/properties/next/default", "without end"),
    Fault(
      ##""type": "object", "properties": {"n": {"$ref": "#/$defs/n"}}, "$defs": {"n": {"type": "object", "default": {}, "properties": {"list": {"type": "array", "items": {"$ref": "#/$defs/n"}, "default": [{}]}}}}"##,
      "/$defs/n/properties/list/default", "without end"),
  ]

  @Test("of a task is refused where it is wrong", arguments: roots)
  func root(fault: Fault) {
    let errors = TestSchemas(root: fault.schema).diagnostics().filter { $0.severity == .error }
    expect(errors, fault, at: fault.pointer)
  }

  private func expect(_ errors: [Diagnostic], _ fault: Fault, at pointer: String) {
    let found = errors.first { $0.pointer.description == pointer && $0.message.contains(fault.words) }
    #expect(found != nil, "\(errors.map(\.description).joined(separator: "\n"))")
    #expect(found?.file == "probe.task.json")
    #expect(found?.position != nil)
  }
}
