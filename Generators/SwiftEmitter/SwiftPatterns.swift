import SchemaModel
import SourceText
import Wire

/// The compiled patterns of a task: each one a constant of one private enumeration at the end of the file.
struct SwiftPatterns {
  /// The name of that enumeration.
  let container: String
  /// The constants, in the order of the schemas.
  private(set) var constants: [(name: String, pattern: PatternAutomaton)] = []
  private var names: [String: String] = [:]

  init(_ model: TaskModel, types: SwiftTypes) {
    container = types.root + "Patterns"
    var scope = IdentifierScope()
    for schema in model.schemas {
      guard let pattern = schema.string.pattern, names[pattern.source] == nil else { continue }
      let name = scope.claim(SwiftName.property(SchemaPlaceName.words(of: schema.location)))
      names[pattern.source] = name
      constants.append((name, pattern))
    }
  }

  /// How generated code names the constant of `pattern`.
  func reference(to pattern: PatternAutomaton) -> String {
    "\(container).\(SwiftName.spelled(names[pattern.source] ?? ""))"
  }
}
