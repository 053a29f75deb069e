/// The imports that a file needs.
enum JavaImports {
  private static let java = ["ArrayList", "Collections", "LinkedHashMap", "List", "Map", "Optional"]
  private static let runtime = ["Task", "TaskContract"]
  private static let wire = [
    "AdmittedValues", "Body", "BodyWriter", "Checks", "Components", "Decimal", "StringFormat", "JsonValue", "Members",
    "MemberNames", "Nullable", "PatternAutomaton", "Pointer", "Violation",
  ]

  /// The names to import for code, in order: those that stand in it as words.
  static func names(in code: String, runtime package: String) -> [String] {
    let words = Set(code.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init))
    let used =
      java.filter(words.contains).map { "java.util.\($0)" } + runtime.filter(words.contains).map { "\(package).\($0)" }
      + wire.filter(words.contains).map { "\(package).wire.\($0)" }
    return used.sorted()
  }
}
