import Testing
import Wire

@testable import SchemaModel

@Suite("Lowering")
struct LoweringTests {
  private func property(_ schema: String, more: String = "") throws -> Schema {
    let task = try TestSchemas(properties: "\"p\": \(schema)", more: more).task()
    return task[task[task.root].object.properties[0].schema]
  }

  @Test(
    "finds the shape of a schema",
    arguments: [
      ("true", Shape.any, false), ("{}", .any, false), (#"{"type": "null"}"#, .null, false),
      (#"{"type": "boolean"}"#, .boolean, false), (#"{"type": ["integer", "null"]}"#, .integer, true),
      (#"{"type": ["integer", "number"]}"#, .number, false), (#"{"type": "string"}"#, .string, false),
      (#"{"enum": ["a", "b"]}"#, .enumeration, false), (#"{"enum": ["a", null]}"#, .enumeration, true),
      (#"{"type": "string", "const": "a"}"#, .enumeration, false), (#"{"const": 1}"#, .any, false),
      (#"{"enum": [1, "a"]}"#, .any, false), (#"{"type": "integer", "enum": [1, 2]}"#, .integer, false),
      (#"{"type": "array"}"#, .array, false), (#"{"type": "object"}"#, .map, false),
      (#"{"type": "object", "additionalProperties": {"type": "string"}}"#, .map, false),
      (#"{"type": "object", "additionalProperties": false}"#, .record, false),
      (#"{"type": ["object", "null"], "properties": {}}"#, .record, true),
      (#"{"type": "object", "required": ["a"]}"#, .record, false),
      (#"{"type": ["object", "string", "null", "boolean"]}"#, .union([.boolean, .string, .map]), true),
      (#"{"type": ["number", "array"]}"#, .union([.number, .array]), false),
    ])
  func shapes(schema: String, shape: Shape, isNullable: Bool) throws {
    let lowered = try property(schema)
    #expect(lowered.shape == shape)
    #expect(lowered.isNullable == isNullable)
  }

  @Test("leaves null out of an enum whose types say it")
  func nullableEnum() throws {
    #expect(try property(#"{"enum": ["a", null, "b"]}"#).enumeration == ["a", "b"])
    #expect(try property(#"{"enum": [1, null]}"#).enumeration == [1, nil])
    #expect(try property(#"{"type": ["integer", "null"], "enum": [1, null]}"#).enumeration == [1])
  }

  @Test(
    "rounds bounds so that integers compare the same",
    arguments: [
      ("minimum", "0.5", 1), ("minimum", "-0.5", 0), ("minimum", "3", 3), ("maximum", "0.5", 0),
      ("maximum", "-0.5", -1),
      ("exclusiveMinimum", "0.5", 0), ("exclusiveMinimum", "-0.5", -1), ("exclusiveMinimum", "3", 3),
      ("exclusiveMaximum", "0.5", 1), ("exclusiveMaximum", "3.0", 3), ("minimum", "-9223372036854775808", Int64.min),
    ])
  func bounds(keyword: String, token: String, integer: Int64) throws {
    let number = try property(#"{"type": "integer", "\#(keyword)": \#(token)}"#).number
    let bounds = [
      "minimum": number.minimum, "maximum": number.maximum, "exclusiveMinimum": number.exclusiveMinimum,
      "exclusiveMaximum": number.exclusiveMaximum,
    ]
    let bound = try #require(bounds[keyword] ?? nil)
    #expect(bound.integer == integer)
    #expect(bound.token == token)
    #expect(bounds.values.compactMap { $0 }.count == 1)
  }

  @Test("drops a bound that every 64-bit integer passes, of integers alone")
  func idleBounds() throws {
    let keywords = #""minimum": -1e30, "exclusiveMinimum": -1e30, "maximum": 1e30, "exclusiveMaximum": 1e30"#
    #expect(try property(#"{"type": "integer", \#(keywords)}"#).number.isEmpty)
    let number = try property(#"{"type": "number", \#(keywords)}"#).number
    #expect(number.minimum?.double == -1e30)
    #expect(number.exclusiveMaximum?.token == "1e30")
  }

  @Test(
    "writes multipleOf as a plain decimal",
    arguments: [
      ("0.01", "0.01"), ("1e-2", "0.01"), ("2.50", "2.5"), ("1.5E3", "1500"), ("10", "10"), ("0.10e1", "1"),
      ("123456789012345678", "123456789012345678"),
    ])
  func multipleOf(token: String, plain: String) throws {
    #expect(try property(#"{"type": "number", "multipleOf": \#(token)}"#).number.multipleOf == plain)
  }

  @Test("tells what happens to members that are not declared")
  func additional() throws {
    #expect(try property(#"{"type": "object", "properties": {}}"#).object.additional == .ignored)
    #expect(try property(#"{"type": "object"}"#).object.additional == .any)
    #expect(try property(#"{"type": "object", "additionalProperties": true}"#).object.additional == .any)
    #expect(try property(#"{"type": "object", "additionalProperties": false}"#).object.additional == .forbidden)
    guard
      case .schema = try property(#"{"type": "object", "additionalProperties": {"type": "null"}}"#).object.additional
    else {
      Issue.record("no schema")
      return
    }
  }

  @Test("adds members that only required lists, by the schema of the others")
  func undeclared() throws {
    let schema =
      #"{"type": "object", "properties": {"b": {}}, "required": ["a", "b", "c"], "additionalProperties": {"type": "null"}}"#
    let task = try TestSchemas(properties: "\"p\": \(schema)").task()
    let object = task[task[task.root].object.properties[0].schema].object
    #expect(object.properties.map(\.name) == ["b", "a", "c"])
    #expect(object.properties.filter(\.isRequired).count == 3)
    #expect(object.properties.map { task[$0.schema].shape } == [.any, .null, .null])
  }

  @Test("lets words beside a reference replace those of its target")
  func annotations() throws {
    let definitions =
      ##", "$defs": {"a": {"$ref": "#/$defs/b", "title": "A", "default": "x"}, "b": {"type": "string", "title": "B", "description": "Of b."}}"##
    let own = try property(##"{"$ref": "#/$defs/a", "deprecated": true}"##, more: definitions).annotations
    #expect(own.title == "A")
    #expect(own.description == "Of b.")
    #expect(own.defaultValue == "x")
    #expect(own.isDeprecated)
  }

  @Test("reads the queue, its description and the result")
  func task() throws {
    let task = try TestSchemas(
      root: #""type": "object", "x-task": {"queue": "q-1", "description": "For q.", "result": {"type": "integer"}}"#
    ).task()
    #expect(task.queue == "q-1")
    #expect(task.queueDescription == "For q.")
    #expect(task.result.map { task[$0].shape } == .integer)
    let plain = try TestSchemas(root: #""type": "object""#).task()
    #expect(plain.queue == "probe")
    #expect(plain.result == nil)
    #expect(plain[plain.root].shape == .record)
  }
}
