import JSONDocument

/// Where a schema is written; what tells one schema from another.
struct SchemaPlace: Hashable, Sendable {
  /// The path of its file.
  let file: String
  /// Its place there.
  let pointer: JSONPointer

  /// The schema `tokens` further down.
  func appending(_ tokens: String...) -> SchemaPlace {
    SchemaPlace(file: file, pointer: JSONPointer(pointer.tokens + tokens))
  }
}

extension SchemaPlace: CustomStringConvertible {
  /// `add.task.json#/properties/a`.
  var description: String {
    "\(file.split(separator: "/").last.map(String.init) ?? file)#\(pointer)"
  }
}
