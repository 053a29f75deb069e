import SchemaModel
import SourceText
import Wire

/// The constants of an enumeration: which string of the wire has which name.
struct EnumConstants {
  /// The strings, in the schema's order, each with its constant's name.
  let constants: [(wire: String, name: String)]

  init(_ schema: Schema) {
    var scope = IdentifierScope()
    let values = schema.enumeration ?? schema.constant.map { [$0] } ?? []
    constants = values.compactMap { value in
      guard case .string(let wire) = value else { return nil }
      return (wire, scope.claim(WireWords(wire).identifier(.constant)))
    }
  }

  /// The name of the constant for a string.
  func name(of wire: String) -> String? {
    constants.first { $0.wire.unicodeScalars.elementsEqual(wire.unicodeScalars) }?.name
  }
}
