import SourceText

/// What one class of generated code gathers while its parts are written: constants, helper methods, defaults.
///
/// A class, because the code of a member is written in the middle of an expression and leaves a method behind.
final class ClassScope {
  /// A constant: what stands left of its value, and the lines of the value.
  struct Constant {
    let declaration: String
    let value: [String]
  }

  /// How the rest of the file names the class.
  let reference: String
  private(set) var constants: [Constant] = []
  private(set) var methods: [[String]] = []
  /// Constants that are made when they are first needed.
  private(set) var defaults: [Constant] = []
  private var names = IdentifierScope(reserved: ["NAMES", "CONTRACT"])

  init(reference: String) {
    self.reference = reference
  }

  /// A name for a group of helper methods, or for a constant, that nothing else in the class has.
  func claim(_ proposal: String) -> String { names.claim(proposal) }

  /// Adds a constant and gives its name.
  func constant(type: String, name: String, value: [String]) -> String {
    let name = claim(name)
    constants.append(Constant(declaration: "private static final \(type) \(name) =", value: value))
    return name
  }

  /// Adds methods; `write` writes all of them.
  func method<Result>(_ write: (inout SourceWriter) -> Result) -> Result {
    var writer = SourceWriter(width: 116)
    let result = write(&writer)
    methods.append(writer.text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init))
    return result
  }

  /// Adds a default that is made when it is first needed, and gives the expression for it.
  func lazyDefault(type: String, name: String, value: String) -> String {
    let name = claim(name)
    defaults.append(Constant(declaration: "private static final \(type) \(name) =", value: [value]))
    return "DefaultValues.\(name)"
  }
}
