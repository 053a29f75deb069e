import SourceText

/// What may be named how in Java.
enum JavaIdentifiers {
  /// Keywords, literals, and words that are keywords in places where generated code could need them as names.
  static let keywords: Set<String> = [
    "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const", "continue", "default",
    "do", "double", "else", "enum", "extends", "final", "finally", "float", "for", "goto", "if", "implements", "import",
    "instanceof", "int", "interface", "long", "native", "new", "package", "private", "protected", "public", "return",
    "short", "static", "strictfp", "super", "switch", "synchronized", "this", "throw", "throws", "transient", "try",
    "void", "volatile", "while", "true", "false", "null", "_", "var", "yield", "record", "sealed", "permits",
  ]

  /// Names that no component of a record may have, and accessors that a task's record has itself.
  static let forbiddenComponents: Set<String> = [
    "clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait", "builder", "contract",
    "toJson",
  ]

  /// Types that generated code names: a nested type of the same name would hide them.
  static let usedTypes: Set<String> = [
    "Body", "BodyWriter", "Boolean", "Builder", "Checks", "Collections", "Comparable", "Components", "Decimal",
    "DefaultValues", "Deprecated", "Double", "Enum", "StringFormat", "JsonValue", "LinkedHashMap", "List", "Long",
    "Map", "Members", "MemberNames", "Nullable", "Object", "Optional", "Override", "PatternAutomaton", "Pointer",
    "Record", "String", "Task", "TaskContract", "AdmittedValues", "ArrayList", "ViolationCode", "Void", "Violation",
  ]

  /// Top-level names of a package that would hide types which every Java file sees.
  private static let javaLang: Set<String> = [
    "Byte", "Character", "Class", "Comparable", "Error", "Exception", "Float", "Integer", "Iterable", "Math", "Module",
    "Number", "Package", "Process", "Runnable", "Runtime", "Short", "StringBuilder", "System", "Thread", "Throwable",
  ]

  static func topLevelScope() -> IdentifierScope {
    IdentifierScope(reserved: usedTypes.union(javaLang))
  }

  /// A name for a class; a name that hides another type gets an underscore.
  static func className(_ proposal: String) -> String {
    usedTypes.contains(proposal) || javaLang.contains(proposal) ? proposal + "_" : proposal
  }

  /// A name for a component of a record, whose scope gives each out once.
  static func component(_ wireName: String) -> String {
    let name = WireWords(wireName).identifier(.lowerCamel)
    return keywords.contains(name) || forbiddenComponents.contains(name) ? name + "_" : name
  }
}
