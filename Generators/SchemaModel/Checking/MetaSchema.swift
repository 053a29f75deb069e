import JSONDocument
import Wire

/// `Schemas/plainwire.task.schema.json`: what a schema document may say, as data. It is compiled into the program, so
/// that an installed command line needs no file.
struct MetaSchema: Sendable {
  /// The kinds of documents that it describes.
  enum Kind {
    /// A `<name>.task.json`.
    case task
    /// Any other file that a task schema refers to.
    case document
  }

  /// The whole of it.
  let value: JSONValue

  /// The meta-schema of this version of Plainwire.
  static let current = MetaSchema()

  private init() {
    do {
      value = try JSONDocument.read(bytes: PackageResources.plainwire_task_schema_json, name: "the meta-schema")
    } catch {
      // No caller, file or message can cause this: the bytes are compiled in, and every test of a schema reads them.
      preconditionFailure("the program was built with a broken meta-schema: \(error)")
    }
  }

  /// The rules for a document of that kind.
  func rules(for kind: Kind) -> JSONValue {
    switch kind {
    case .task: value
    case .document: resolve("#/$defs/document")
    }
  }

  /// What a `$ref` in the meta-schema leads to.
  func resolve(_ reference: String) -> JSONValue {
    JSONPointer(parsing: String(reference.dropFirst()))?.resolve(in: value) ?? .bool(false)
  }

  /// The keywords that a schema below the root may have.
  var keywords: [String] {
    let members = resolve("#/$defs/schema")["properties"]?.members ?? []
    return members.filter { $0.value["not"] == nil }.map(\.name)
  }
}
