import JSONDocument
import Wire

/// A task schema with every file that it refers to, directly or not, and where each `$ref` leads.
struct SchemaBundle: Sendable {
  /// The task schema's file.
  let root: String
  /// Every file, by its path.
  var sources: [String: SchemaSource] = [:]
  /// The paths in the order in which they were reached.
  var files: [String] = []
  /// Where each schema with a `$ref` leads; always a schema of ``sources``.
  var references: [SchemaPlace: SchemaPlace] = [:]

  /// The schema at `place`.
  func value(at place: SchemaPlace) -> JSONValue? {
    sources[place.file]?.value(at: place.pointer)
  }

  /// Every schema of the bundle with its source, file by file.
  func visitSchemas(_ visit: (JSONValue, SchemaPlace, SchemaSource) -> Void) {
    for file in files {
      guard let source = sources[file] else { continue }
      Subschemas.visit(source.document.value) { visit($0, SchemaPlace(file: file, pointer: $1), source) }
    }
  }
}
