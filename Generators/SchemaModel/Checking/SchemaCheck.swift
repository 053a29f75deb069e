import JSONDocument
import Wire

/// The second stage: whether each schema document is well-formed, and means something.
struct SchemaCheck {
  let bundle: SchemaBundle

  /// Checks every file of the bundle.
  func run(log: inout DiagnosticLog) {
    for file in bundle.files {
      guard let source = bundle.sources[file] else { continue }
      var meta = MetaSchemaCheck(source)
      meta.check(as: TaskName.isTaskFile(file) ? .task : .document)
      for diagnostic in meta.diagnostics { log.report(diagnostic, in: source) }
      var schemas: [(JSONValue, JSONPointer)] = []
      Subschemas.visit(source.document.value) { schemas.append(($0, $1)) }
      for (schema, pointer) in schemas {
        var check = SubschemaCheck(schema, at: pointer, in: source)
        check.run()
        for diagnostic in check.diagnostics { log.report(diagnostic, in: source) }
      }
    }
  }
}
