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
    checkDefinitions(log: &log)
  }

  /// Definitions of the task schema that nothing refers to: they would be neither generated nor checked.
  private func checkDefinitions(log: inout DiagnosticLog) {
    guard let source = bundle.sources[bundle.root] else { return }
    let targets = bundle.references.values.filter { $0.file == bundle.root }.map(\.pointer.tokens)
    for definition in source.value(at: JSONPointer(["$defs"]))?.members ?? [] {
      let pointer = JSONPointer(["$defs", definition.name])
      guard !targets.contains(where: { $0.starts(with: pointer.tokens) }) else { continue }
      log.report(
        Diagnostic(
          .warning, file: source.file, pointer: pointer, keyword: "$defs",
          message: "nothing refers to `\(definition.name)`: no code is generated for it",
          note: "refer to it as `#\(pointer)`, or take it out"), in: source)
    }
  }
}
