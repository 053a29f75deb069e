import JSONDocument
import Wire

/// The first stage: reads a task schema, and every file that it refers to.
struct SchemaReader {
  /// Reads one file.
  let open: (String) throws(JSONDocumentError) -> JSONDocument

  /// The task schema in `file` with all that it needs; nil when a file could not be read. What is wrong goes to `log`.
  func read(_ file: String, log: inout DiagnosticLog) -> SchemaBundle? {
    var bundle = SchemaBundle(root: file)
    var references: [Reference] = []
    var next: [(file: String, from: Reference?)] = [(file, nil)]
    var failed = false
    while let (path, origin) = next.popLast() {
      guard bundle.sources[path] == nil else { continue }
      guard let source = read(path, for: origin, in: bundle, log: &log) else {
        failed = true
        continue
      }
      bundle.sources[path] = source
      bundle.files.append(path)
      let found = self.references(in: source, log: &log)
      references += found
      next += found.reversed().map { ($0.target.file, $0) }
    }
    guard !failed else { return nil }
    link(references, in: &bundle, log: &log)
    return bundle
  }

  private struct Reference {
    let place: SchemaPlace
    let target: SchemaPlace
    let text: String
  }

  private func read(
    _ path: String, for origin: Reference?, in bundle: SchemaBundle, log: inout DiagnosticLog
  ) -> SchemaSource? {
    do {
      return SchemaSource(document: try open(path))
    } catch {
      guard let origin, error.position == nil, let source = bundle.sources[origin.place.file] else {
        log.report(SchemaReader.diagnostic(error))
        return nil
      }
      log.report(
        Diagnostic(
          .error, file: origin.place.file, pointer: origin.place.pointer.appending("$ref"), keyword: "$ref",
          message: "`\(origin.text)` leads to \(path): \(error.message)",
          note: "the path is relative to the folder of the file that it is written in"), in: source)
      return nil
    }
  }

  /// The diagnostic of a file that is no JSON document.
  private static func diagnostic(_ error: JSONDocumentError) -> Diagnostic {
    var diagnostic = Diagnostic(.error, file: error.name, pointer: JSONPointer(), message: error.message)
    diagnostic.position = error.position
    return diagnostic
  }

  private func references(in source: SchemaSource, log: inout DiagnosticLog) -> [Reference] {
    var found: [Reference] = []
    let id = source.value(at: JSONPointer(["$id"]))?.string
    Subschemas.visit(source.document.value) { schema, pointer in
      guard let text = schema["$ref"]?.string else { return }
      do throws(SchemaReference.Refusal) {
        let reference = try SchemaReference(text, id: id)
        let target = SchemaPlace(file: reference.file(from: source.file), pointer: reference.pointer)
        found.append(Reference(place: SchemaPlace(file: source.file, pointer: pointer), target: target, text: text))
      } catch {
        log.report(
          Diagnostic(
            .error, file: source.file, pointer: pointer.appending("$ref"), keyword: "$ref", message: error.message,
            note: error.note), in: source)
      }
    }
    return found
  }

  /// Notes where each reference leads, if a schema is there.
  private func link(_ references: [Reference], in bundle: inout SchemaBundle, log: inout DiagnosticLog) {
    var schemas: Set<SchemaPlace> = []
    bundle.visitSchemas { _, place, _ in schemas.insert(place) }
    for reference in references {
      guard !schemas.contains(reference.target) else {
        bundle.references[reference.place] = reference.target
        continue
      }
      guard let source = bundle.sources[reference.place.file] else { continue }
      let exists = bundle.value(at: reference.target) != nil
      log.report(
        Diagnostic(
          .error, file: source.file, pointer: reference.place.pointer.appending("$ref"), keyword: "$ref",
          message: exists
            ? "`\(reference.text)` leads to something that is no schema" : "`\(reference.text)` leads to nothing",
          note: hint(for: reference, among: schemas)), in: source)
    }
  }

  private func hint(for reference: Reference, among schemas: Set<SchemaPlace>) -> String {
    let inFile = schemas.filter { $0.file == reference.target.file && $0.pointer.tokens.first == "$defs" }
    let pointers = inFile.map { "#\($0.pointer)" }.sorted()
    if let near = Spelling.nearest(to: "#\(reference.target.pointer)", among: pointers) {
      return "did you mean `\(near)`?"
    }
    return "definitions are written in `$defs`, and referred to as `#/$defs/name`"
  }
}
