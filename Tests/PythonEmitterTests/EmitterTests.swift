import Foundation
import PythonEmitter
import SchemaModel
import SourceText
import Testing

@Suite("The Python emitter")
struct EmitterTests {
  /// The package of one task schema, written to a folder of its own and compiled.
  private func package(_ name: String, _ schema: String) throws -> [GeneratedFile] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "python-emitter-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try schema.write(to: folder.appending(path: "\(name).task.json"), atomically: true, encoding: .utf8)
    return PythonEmitter.emit(try SchemaCompiler().compile(folder: folder.path).tasks)
  }

  /// The module in it.
  private func module(_ name: String, _ schema: String) throws -> String {
    let files = try package(name, schema)
    return try #require(files.first { $0.text.contains("\"\"\"The task `\(name)`.\"\"\"") }).text
  }

  @Test("maps names that Python or the generated class needs, and says so")
  func names() throws {
    let text = try module(
      "class",
      #"""
      {"type": "object", "properties": {
        "class": {"type": "string"}, "int": {"type": "string"}, "orderId": {"type": "string"},
        "order_id": {"type": "string"}, "to_json": {"type": "string"}, "a\"b": {"type": "string"}}}
      """#)
    #expect(text.contains(#"class_: str | None = None  # "class" on the wire"#))
    #expect(text.contains(#"int_: str | None = None  # "int" on the wire"#))
    #expect(text.contains(#"order_id: str | None = None  # "orderId" on the wire"#))
    #expect(text.contains(#"order_id2: str | None = None  # "order_id" on the wire"#))
    #expect(text.contains(#"to_json_: str | None = None  # "to_json" on the wire"#))
    #expect(text.contains(##"a_b: str | None = None  # 'a"b' on the wire"##))
    #expect(text.contains(#"members["orderId"] = self.order_id"#))
  }

  @Test("lets no module hide the function connect of its package")
  func connect() throws {
    let paths = try package("connect", #"{"type": "object", "properties": {}}"#).map(\.path)
    #expect(paths.contains("tasks/connect_.py"))
    #expect(!paths.contains("tasks/connect.py"))
  }

  @Test("tells absent from null only where both are valid")
  func absence() throws {
    let text = try module(
      "absence",
      #"""
      {"type": "object", "required": ["there", "thereOrNull"], "properties": {
        "there": {"type": "boolean"}, "thereOrNull": {"type": ["boolean", "null"]}, "maybe": {"type": "boolean"},
        "maybeOrNull": {"type": ["boolean", "null"]}, "anything": {}, "preset": {"type": "boolean", "default": true}}}
      """#)
    #expect(text.contains("    there: bool\n"))
    #expect(text.contains("    there_or_null: bool | None  #"))
    #expect(text.contains("    maybe: bool | None = None\n"))
    #expect(text.contains("    maybe_or_null: bool | None | Unset = UNSET  #"))
    #expect(text.contains("    anything: JSON | Unset = UNSET\n"))
    #expect(text.contains("    preset: bool = True\n"))
  }

  @Test("lets no text of a schema out of its docstring or literal")
  func text() throws {
    let text = try module(
      "quotes",
      #"""
      {"description": "Ends \"\"\"\nimport os\n\\ \u202Eleft", "type": "object", "properties": {
        "x": {"type": "string", "description": "a \"quote\"", "enum": ["\"\"\"", "\\", "\u2028", "'\""]}}}
      """#)
    #expect(text.contains(#"    """Ends \"\"\""#))
    #expect(text.contains(#"\\ \u202eleft"#))
    #expect(text.contains(#"'"""', "\\", "\u2028", "'\"""#))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(!text.contains("\nimport os"))
  }

  @Test("refers to types that are written later by name")
  func recursion() throws {
    let text = try module(
      "tree",
      #"""
      {"type": "object", "properties": {"left": {"$ref": "#"}, "all": {"type": "array", "items": {"$ref": "#"}}},
       "x-task": {"result": {"type": "array", "items": {"type": "object", "properties": {"n": {"type": "integer"}}}}}}
      """#)
    #expect(text.contains(#"class Tree(Task["Sequence[TreeResultItem]"]):"#))
    #expect(text.contains("    left: Tree | None = None\n"))
    #expect(text.contains("    all: Sequence[Tree] | None = None\n"))
  }

  @Test("gives a task without a result the type None")
  func noResult() throws {
    let text = try module("quiet", #"{"type": "object", "properties": {"a": {"type": "string"}}}"#)
    #expect(text.contains("class Quiet(Task[None]):"))
    #expect(text.contains("def read_result(cls, value: object) -> None:"))
  }

  @Test("names the schema, its digest and the queue in each class")
  func identity() throws {
    let text = try module("named", #"{"type": "object", "properties": {}, "x-task": {"queue": "q.one"}}"#)
    #expect(text.contains(#"QUEUE: ClassVar[str] = "q.one""#))
    #expect(text.contains(#"SCHEMA: ClassVar[str] = "named""#))
    #expect(text.hasPrefix("# Generated by `plainwire generate` from named.task.json (digest "))
  }
}
