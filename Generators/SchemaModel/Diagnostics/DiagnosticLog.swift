import JSONDocument

/// Collects what the stages find, and knows the texts that it is found in.
struct DiagnosticLog {
  private(set) var diagnostics: [Diagnostic] = []
  private var seen: Set<Place> = []

  private struct Place: Hashable {
    let file: String
    let pointer: JSONPointer
    let message: String
  }

  /// Whether an error was reported.
  var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  /// Adds a diagnostic about `source`, located in its text; once, however often it is found.
  mutating func report(_ diagnostic: Diagnostic, in source: SchemaSource) {
    report(source.locate(diagnostic))
  }

  /// Adds a diagnostic as it is.
  mutating func report(_ diagnostic: Diagnostic) {
    let place = Place(file: diagnostic.file, pointer: diagnostic.pointer, message: diagnostic.message)
    guard seen.insert(place).inserted else { return }
    diagnostics.append(diagnostic)
  }

  /// Everything that was reported, by file and place.
  var sorted: [Diagnostic] {
    diagnostics.enumerated().sorted { one, other in
      let first = (one.element.file, one.element.position?.line ?? 0, one.element.position?.column ?? 0, one.offset)
      let second = (
        other.element.file, other.element.position?.line ?? 0, other.element.position?.column ?? 0, other.offset
      )
      return first < second
    }
    .map(\.element)
  }
}
