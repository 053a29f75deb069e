import SchemaModel
import Wire

/// One field of a generated class.
struct RecordField {
  /// When the member is there, and what the field holds when it is not.
  enum Presence: Equatable {
    /// Always there.
    case required
    /// Absent is this value.
    case defaulted(JSONValue)
    /// Absent is `None`, which the member itself cannot be.
    case none
    /// Absent is `UNSET`, because `None` is null.
    case unset
  }

  let property: Property
  let identifier: String
  let presence: Presence
  /// The annotation of the member's values, without the mark of absence.
  let type: String

  /// The member's name as a literal.
  var name: String { PythonLiteral.string(property.name) }

  /// The member's pointer in its record, as a literal.
  var pointer: String { PythonLiteral.string(Self.pointer(to: property.name)) }

  /// Whether the member is always written.
  var isAlwaysWritten: Bool { presence != .none && presence != .unset }

  static func pointer(to name: String) -> String {
    "/" + name.replacing("~", with: "~0").replacing("/", with: "~1")
  }

  static func presence(of property: Property, _ schema: Schema) -> Presence {
    if property.isRequired { return .required }
    if let value = schema.annotations.defaultValue { return .defaulted(value) }
    return schema.isNullable || schema.shape == .any || schema.shape == .null ? .unset : .none
  }
}
