import JSONDocument
import Wire

@testable import SchemaModel

/// A schema of the official suite, compiled without what only task schemas must have: any root, and keywords without a
/// type, or of no use beside it.
struct SuiteSchema {
  private let model: TaskModel

  /// Why a schema is outside the dialect.
  struct Refusal: Error {
    let diagnostics: [Diagnostic]
  }

  /// Compiles the schema that `text` writes.
  init(text: String) throws {
    let document = try JSONDocument(bytes: Array(text.utf8), name: "suite.json")
    var log = DiagnosticLog()
    let reader = SchemaReader { path throws(JSONDocumentError) in
      if path == "suite.json" { return document }
      throw JSONDocumentError(name: path, position: nil, message: "there is no such file")
    }
    guard let bundle = reader.read("suite.json", log: &log), let source = bundle.sources["suite.json"] else {
      throw Refusal(diagnostics: log.diagnostics)
    }
    let found = log.diagnostics + Self.check(source)
    guard found.isEmpty else { throw Refusal(diagnostics: found) }
    var lowering = Lowering(bundle)
    let place = SchemaPlace(file: "suite.json", pointer: JSONPointer())
    let root = lowering.lower(place)
    let schemas = lowering.finish(task: "suite", root: place)
    guard lowering.diagnostics.isEmpty else { throw Refusal(diagnostics: lowering.diagnostics) }
    model = TaskModel(
      name: "suite", sourceName: "suite.json", digest: "", queue: "suite", schemas: schemas, root: root)
  }

  /// What the meta-schema says, and what stands beside a `$ref`.
  private static func check(_ source: SchemaSource) -> [Diagnostic] {
    if case .bool = source.document.value { return [] }
    var meta = MetaSchemaCheck(source)
    meta.check(as: .document)
    var found = meta.diagnostics.filter { $0.severity == .error }
    Subschemas.visit(source.document.value) { schema, pointer in
      guard schema["$ref"] != nil else { return }
      var check = SubschemaCheck(schema, at: pointer, in: source)
      check.run()
      found += check.diagnostics.filter { $0.severity == .error }
    }
    return found
  }

  /// Whether the value that `text` writes is valid.
  func admits(_ text: String) -> Bool {
    do {
      try BodyReader.read(Array(text.utf8)) { (value) throws(Violation) in
        try BodyCheck(model: model).check(value, model[model.root])
      }
      return true
    } catch {
      return false
    }
  }
}
