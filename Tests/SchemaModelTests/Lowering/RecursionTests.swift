import Testing

@testable import SchemaModel

@Suite("A recursive schema")
struct RecursionTests {
  /// The properties of all records that are recursive, as `record.property`, by the record's location.
  private func recursive(_ schemas: TestSchemas) throws -> [String] {
    let task = try schemas.task()
    return task.schemas.flatMap { schema in
      schema.object.properties.filter(\.isRecursive).map { "\(schema.location.drop { $0 != "#" })/\($0.name)" }
    }
  }

  @Test("needs a box where it holds itself, and none in a list or a map")
  func direct() throws {
    let schemas = TestSchemas(
      root: ##"""
        "type": "object", "properties": {
          "self": {"$ref": "#"}, "named": {"$ref": "#", "title": "Again"}, "list": {"type": "array", "items": {"$ref": "#"}},
          "map": {"type": "object", "additionalProperties": {"$ref": "#"}}, "plain": {"type": "string"}}
        """##)
    // The second `#` is the copy that `named`, which has a title of its own, stands for.
    #expect(try recursive(schemas) == ["#/self", "#/named", "#/properties/named/self", "#/properties/named/named"])
  }

  @Test("is found through other records, nullable ones and unions")
  func mutual() throws {
    let schemas = TestSchemas(
      properties: ##""a": {"$ref": "#/$defs/a"}"##,
      more: ##"""
        , "$defs": {
          "a": {"type": "object", "properties": {"b": {"$ref": "#/$defs/b"}, "leaf": {"$ref": "#/$defs/leaf"}}, "required": ["b"]},
          "b": {"type": ["object", "string", "null"], "properties": {"c": {"type": "object", "properties": {"a": {"$ref": "#/$defs/a"}}, "required": ["a"]}}},
          "leaf": {"type": "object", "properties": {"x": {"type": "string"}}}}
        """##)
    #expect(try recursive(schemas) == ["#/$defs/a/b", "#/$defs/b/c", "#/$defs/b/properties/c/a"])
  }

  @Test("may be required where it can end")
  func finite() throws {
    let nullable =
      ##""$defs": {"n": {"type": ["object", "null"], "properties": {"next": {"$ref": "#/$defs/n"}}, "required": ["next"]}}"##
    let list =
      ##""$defs": {"n": {"type": "object", "properties": {"next": {"type": "array", "items": {"$ref": "#/$defs/n"}}}, "required": ["next"]}}"##
    for definitions in [nullable, list] {
      let schemas = TestSchemas(properties: ##""p": {"$ref": "#/$defs/n"}"##, more: ", " + definitions)
      #expect(schemas.diagnostics().map(\.description) == [])
    }
  }

  @Test("may cross files")
  func files() throws {
    let schemas = TestSchemas([
      "a.task.json": ##"{"type": "object", "properties": {"p": {"$ref": "x/one.json"}}}"##,
      "x/one.json": ##"{"type": "object", "properties": {"two": {"$ref": "../y/two.json#/$defs/t%77o"}}}"##,
      "y/two.json": ##"{"$defs": {"two": {"type": "object", "properties": {"one": {"$ref": "./../x/one.json#"}}}}}"##,
    ])
    let task = try schemas.task()
    #expect(task.schemas.map(\.location) == ["a.task.json#", "one.json#", "two.json#/$defs/two"])
    #expect(task.schemas.flatMap(\.object.properties).map(\.isRecursive) == [false, true, true])
    #expect(task.schemas.compactMap { $0.typeName?.components.last } == ["A", "One", "Two"])
  }
}
