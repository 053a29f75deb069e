import JSONDocument
import Wire

/// The keywords that concern values of one kind, and do nothing to others.
enum KeywordGroup: CaseIterable {
  case number
  case string
  case array
  case object

  /// Its keywords.
  var keywords: [String] {
    switch self {
    case .number: ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]
    case .string: ["minLength", "maxLength", "pattern", "format"]
    case .array: ["items", "minItems", "maxItems", "uniqueItems"]
    case .object: ["properties", "required", "additionalProperties"]
    }
  }

  /// The types that they concern.
  var types: TypeSet {
    switch self {
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// What sentences call those values.
  var name: String {
    switch self {
    case .number: "numbers"
    case .string: "strings"
    case .array: "arrays"
    case .object: "objects"
    }
  }
}
