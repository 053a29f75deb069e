import JSONDocument
import Wire

/// The stages for one task schema.
struct TaskCompilation {
  let file: String
  let open: (String) throws(JSONDocumentError) -> JSONDocument

  /// The task; nil when its schema is wrong, which `log` then says.
  func run(log: inout DiagnosticLog) -> TaskModel? {
    guard let name = TaskName.name(ofFile: file) else {
      log.report(
        Diagnostic(
          .error, file: file, pointer: JSONPointer(), message: "this file name gives no task name",
          note: "name it `<name>.task.json`: lower case letters and digits, in words joined by `-`, `_` or `.`"))
      return nil
    }
    var found = DiagnosticLog()
    defer { for diagnostic in found.diagnostics { log.report(diagnostic) } }
    guard let bundle = SchemaReader(open: open).read(file, log: &found) else { return nil }
    SchemaCheck(bundle: bundle).run(log: &found)
    guard !found.hasErrors else { return nil }
    return lower(bundle, name: name, log: &found)
  }

  private func lower(_ bundle: SchemaBundle, name: String, log: inout DiagnosticLog) -> TaskModel? {
    let root = SchemaPlace(file: file, pointer: JSONPointer())
    guard let task = bundle.sources[file]?.value(at: JSONPointer()) else { return nil }
    var lowering = Lowering(bundle)
    let body = lowering.lower(root)
    let result = task["x-task"]?["result"].map { _ in lowering.lower(root.appending("x-task", "result")) }
    let schemas = lowering.finish(task: name, root: root)
    for diagnostic in lowering.diagnostics { log.report(diagnostic, in: bundle) }
    guard !log.hasErrors else { return nil }
    var model = TaskModel(
      name: name, sourceName: root.file.split(separator: "/").last.map(String.init) ?? file, digest: "",
      queue: task["x-task"]?["queue"]?.string ?? name, queueDescription: task["x-task"]?["description"]?.string,
      schemas: schemas, root: body, result: result)
    let graph = SchemaGraph(schemas, originals: lowering.originals)
    model.markRecursion(graph)
    let values = ModelCheck(bundle: bundle, model: model, places: lowering.places, graph: graph)
    for diagnostic in values.run() { log.report(diagnostic, in: bundle) }
    model.digest = SchemaDigest.digest(of: model, originals: lowering.originals)
    return log.hasErrors ? nil : model
  }
}

extension DiagnosticLog {
  /// Adds a diagnostic about one of the files of `bundle`.
  fileprivate mutating func report(_ diagnostic: Diagnostic, in bundle: SchemaBundle) {
    report(bundle.sources[diagnostic.file]?.locate(diagnostic) ?? diagnostic)
  }
}

extension TaskModel {
  fileprivate mutating func markRecursion(_ graph: SchemaGraph) {
    let groups = graph.groups()
    for index in schemas.indices {
      for position in schemas[index].object.properties.indices {
        let property = schemas[index].object.properties[position]
        schemas[index].object.properties[position].isRecursive = graph.isRecursive(property, of: index, groups: groups)
      }
    }
  }
}
