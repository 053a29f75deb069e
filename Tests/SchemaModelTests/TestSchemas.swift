import JSONDocument

@testable import SchemaModel

/// Compiles schemas that a test writes, without a file.
struct TestSchemas {
  /// The texts, by file name.
  var files: [String: String]

  init(_ files: [String: String]) {
    self.files = files
  }

  /// One task schema, `probe.task.json`, with the given properties, and perhaps more members at its root.
  init(properties: String, more: String = "") {
    self.init(root: "\"type\": \"object\", \"properties\": {\(properties)}\(more)")
  }

  /// One task schema, `probe.task.json`, with the given members.
  init(root: String) {
    self.init(["probe.task.json": "{\(root)}"])
  }

  func compile() throws(SchemaDiagnostics) -> Compilation {
    let files = files
    let compiler = SchemaCompiler { path throws(JSONDocumentError) in
      guard let text = files[path] else {
        throw JSONDocumentError(name: path, position: nil, message: "there is no such file")
      }
      return try JSONDocument(bytes: Array(text.utf8), name: path)
    }
    return try compiler.compile(files: files.keys.filter { $0.hasSuffix(".task.json") }.sorted())
  }

  /// The only task.
  func task() throws -> TaskModel {
    try compile().tasks[0]
  }

  /// All that is said of the schemas, whether they compile or not.
  func diagnostics() -> [Diagnostic] {
    do {
      return try compile().warnings
    } catch {
      return error.diagnostics
    }
  }
}
