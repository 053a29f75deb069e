import SchemaModel
import SourceText
import Wire

/// A property of a record, as Swift has it.
struct RecordMember {
  let property: Property
  let schema: Schema
  /// The identifier, not in backticks.
  let name: String
  /// The type, optional where the member may be absent or null.
  let type: String

  /// The identifier, in backticks when it is a keyword.
  var spelled: String { SwiftName.spelled(name) }
  /// A comment with the name on the wire, where the identifier is another.
  var wireComment: String { name == property.name ? "" : "// wire: \(SwiftLiteral.string(property.name))" }
  /// Whether the value may be nil because the member is absent.
  var isOptional: Bool { !property.isRequired && schema.annotations.defaultValue == nil }
  /// The default that an absent member is read as.
  var defaultValue: JSONValue? { property.isRequired ? nil : schema.annotations.defaultValue }

  /// The members of a record, in the schema's order.
  static func members(of object: ObjectConstraints, _ spelling: TypeSpelling) -> [RecordMember] {
    var scope = IdentifierScope()
    return object.properties.map { property in
      RecordMember(
        property: property, schema: spelling.task[property.schema],
        name: scope.claim(SwiftName.property(property.name)),
        type: spelling.type(of: property))
    }
  }
}
