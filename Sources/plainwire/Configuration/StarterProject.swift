import SourceText

/// What `plainwire init` writes.
struct StarterProject {
  /// A broker that needs no server.
  static let broker = "sqlite:tasks.db"

  private let languages: [Language]

  init(languages: [Language]) {
    self.languages = languages
  }

  /// The files, by their paths in the project's folder.
  var files: [GeneratedFile] {
    [
      GeneratedFile(path: "plainwire.json", text: configuration),
      GeneratedFile(path: "Schemas/add.task.json", text: Self.schema),
    ]
  }

  private var configuration: String {
    var members = [("schemas", "Schemas"), ("broker", Self.broker)]
    if languages.contains(.swift) { members.append(("swift", "Sources/Tasks")) }
    if languages.contains(.python) { members.append(("python", "python")) }
    if languages.contains(.java) { members += [("java", "java/src"), ("javaPackage", "tasks")] }
    return "{\n" + members.map { "  \"\($0)\": \"\($1)\"" }.joined(separator: ",\n") + "\n}\n"
  }

  private static let schema = """
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "Add",
      "description": "Adds two integers.",
      "x-task": {
        "queue": "add",
        "result": { "type": "integer" }
      },
      "type": "object",
      "properties": {
        "a": { "type": "integer", "minimum": -1000000000, "maximum": 1000000000, "description": "The first summand." },
        "b": { "type": "integer", "minimum": -1000000000, "maximum": 1000000000, "description": "The second summand." }
      },
      "required": ["a", "b"],
      "additionalProperties": false
    }

    """
}
