import SourceText

/// How things are spelled in Swift.
enum SwiftName {
  /// `name` as an identifier, in backticks when it is a keyword.
  static func spelled(_ name: String) -> String {
    keywords.contains(name) ? "`\(name)`" : name
  }

  /// The identifier of a property for a member of that wire name; not yet unique.
  static func property(_ wireName: String) -> String {
    let identifier = WireWords(wireName).identifier(.lowerCamel)
    return taken.contains(identifier) ? identifier + "Value" : identifier
  }

  /// The identifier of an enumeration's case for a string; not yet unique.
  static func enumerationCase(_ text: String) -> String {
    let identifier = WireWords(text).identifier(.lowerCamel)
    return taken.contains(identifier) || identifier == "allCases" || identifier == "rawValue"
      ? identifier + "Value" : identifier
  }

  /// The name of a generated type, changed when generated code means something else by it.
  static func type(_ component: String, suffix: String) -> String {
    known.contains(component) ? component + suffix : component
  }

  /// Names that a property or case cannot have beside what every contract has.
  private static let taken: Set<String> = [
    "self", "init", "write", "encoded", "hash", "hashValue", "additionalProperties",
  ]

  /// Types and modules that generated code names without saying where they are from.
  private static let known: Set<String> = [
    "Any", "Array", "BodyArray", "BodyMembers", "BodyObject", "BodyPart", "BodyReader", "BodyValue", "BodyWriter",
    "Bool",
    "CaseIterable", "CodePoints", "Double", "Hashable", "Hasher", "Indirect", "Int", "JSONValue", "Members", "Never",
    "Null",
    "Nullable", "Optional", "PatternAutomaton", "Plainwire", "Protocol", "RawRepresentable", "Result", "SchemaIdentity",
    "Self", "Sendable", "StaticString", "String", "StringFormat", "Swift", "TaskContract", "Type", "Violation", "Void",
    "Wire",
  ]

  private static let keywords: Set<String> = [
    "Any", "Self", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue", "default", "defer",
    "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
    "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private",
    "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript", "super", "switch",
    "throw", "throws", "true", "try", "typealias", "var", "where", "while",
  ]
}
