import SchemaModel
import SourceText
import Wire

/// A case of an enumeration of strings.
struct EnumerationCase {
  /// The identifier, not in backticks.
  let name: String
  /// The string on the wire.
  let text: String

  /// The cases of an enumeration, in the schema's order.
  static func cases(of schema: Schema) -> [EnumerationCase] {
    var scope = IdentifierScope()
    let values = schema.enumeration ?? schema.constant.map { [$0] } ?? []
    return values.compactMap { value in
      guard case .string(let text) = value else { return nil }
      return EnumerationCase(name: scope.claim(SwiftName.enumerationCase(text)), text: text)
    }
  }
}
