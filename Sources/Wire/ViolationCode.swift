extension Violation {
  /// The codes of docs/protocol.md, section 2.8. A struct, so that a later version may add one.
  public struct Code: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The code as it is written in replies, dead letters and vectors.
    public let rawValue: String

    /// The code that is written so.
    public init(rawValue: String) {
      self.rawValue = rawValue
    }

    /// The code as it is written.
    public var description: String { rawValue }

    /// More bytes than the limit.
    public static let size = Code(rawValue: "size")
    /// Not well-formed UTF-8, or a lone surrogate.
    public static let invalidUnicode = Code(rawValue: "invalid_unicode")
    /// Not exactly one RFC 8259 value.
    public static let syntax = Code(rawValue: "syntax")
    /// Nested deeper than the limit.
    public static let depth = Code(rawValue: "depth")
    /// Two members of one object with the same name.
    public static let duplicateKey = Code(rawValue: "duplicate_key")
    /// A number that its type cannot hold.
    public static let numberRange = Code(rawValue: "number_range")
    /// A value of another type than the schema admits.
    public static let type = Code(rawValue: "type")
    /// A required member is missing.
    public static let required = Code(rawValue: "required")
    /// A member that the schema does not declare and does not admit.
    public static let additionalProperty = Code(rawValue: "additional_property")
    /// None of the values of `enum`.
    public static let `enum` = Code(rawValue: "enum")
    /// Not the value of `const`.
    public static let const = Code(rawValue: "const")
    /// Below `minimum`.
    public static let minimum = Code(rawValue: "minimum")
    /// Above `maximum`.
    public static let maximum = Code(rawValue: "maximum")
    /// Not above `exclusiveMinimum`.
    public static let exclusiveMinimum = Code(rawValue: "exclusive_minimum")
    /// Not below `exclusiveMaximum`.
    public static let exclusiveMaximum = Code(rawValue: "exclusive_maximum")
    /// Not a multiple of `multipleOf`.
    public static let multipleOf = Code(rawValue: "multiple_of")
    /// Fewer code points than `minLength`.
    public static let minLength = Code(rawValue: "min_length")
    /// More code points than `maxLength`.
    public static let maxLength = Code(rawValue: "max_length")
    /// No match of `pattern`.
    public static let pattern = Code(rawValue: "pattern")
    /// Not of the form that `format` names.
    public static let format = Code(rawValue: "format")
    /// Fewer items than `minItems`.
    public static let minItems = Code(rawValue: "min_items")
    /// More items than `maxItems`.
    public static let maxItems = Code(rawValue: "max_items")
    /// Two items are equal.
    public static let uniqueItems = Code(rawValue: "unique_items")
    /// No item that `contains` admits.
    public static let contains = Code(rawValue: "contains")
    /// Fewer such items than `minContains`.
    public static let minContains = Code(rawValue: "min_contains")
    /// More such items than `maxContains`.
    public static let maxContains = Code(rawValue: "max_contains")
    /// Fewer members than `minProperties`.
    public static let minProperties = Code(rawValue: "min_properties")
    /// More members than `maxProperties`.
    public static let maxProperties = Code(rawValue: "max_properties")
    /// A member name that `propertyNames` does not admit.
    public static let propertyNames = Code(rawValue: "property_names")
    /// A member is missing that another one asks for.
    public static let dependentRequired = Code(rawValue: "dependent_required")
    /// No schema of `anyOf` admits the value.
    public static let anyOf = Code(rawValue: "any_of")
    /// Not exactly one schema of `oneOf` admits the value.
    public static let oneOf = Code(rawValue: "one_of")
    /// The schema of `not` admits the value.
    public static let `not` = Code(rawValue: "not")
    /// A member that no part of the schema looked at.
    public static let unevaluatedProperty = Code(rawValue: "unevaluated_property")
    /// An item that no part of the schema looked at.
    public static let unevaluatedItem = Code(rawValue: "unevaluated_item")
    /// A value where the schema is `false`.
    public static let falseSchema = Code(rawValue: "false_schema")
  }
}
