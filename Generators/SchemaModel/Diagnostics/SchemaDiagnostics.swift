/// Why schemas were refused: every error that was found, and the warnings beside them.
public struct SchemaDiagnostics: Error, Sendable {
  /// All of them, by file and place. At least one is an error.
  public let diagnostics: [Diagnostic]

  /// The errors.
  public var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
  /// The warnings.
  public var warnings: [Diagnostic] { diagnostics.filter { $0.severity == .warning } }

  init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}

extension SchemaDiagnostics: CustomStringConvertible {
  /// The diagnostics as compilers print them, and their count.
  public var description: String {
    let errors = errors.count == 1 ? "1 error" : "\(errors.count) errors"
    let warnings = warnings.isEmpty ? "" : warnings.count == 1 ? " and 1 warning" : " and \(warnings.count) warnings"
    return (diagnostics.map(\.description) + ["\(errors)\(warnings)"]).joined(separator: "\n")
  }
}
