/// What is told of an error.
struct ErrorText: Sendable {
  /// The longest text, in characters.
  private static let limit = (brief: 500, full: 4000)
  /// Errors may hold each other in circles.
  private static let mostCauses = 16

  let detail: ErrorDetail

  func callAsFunction(_ error: any Error) -> String {
    switch detail {
    case .brief: return Self.line(Self.sentence(on: error))
    case .full:
      let causes = Self.causes(of: error).map { "\ncaused by \(Self.sentence(on: $0))" }
      return String((Self.sentence(on: error) + causes.joined()).prefix(Self.limit.full))
    }
  }

  /// Whatever a text says, in one line of at most 500 characters.
  static func line(_ text: String) -> String {
    String(String(text.map { $0.isNewline ? " " : $0 }).prefix(limit.brief))
  }

  /// A name that anybody may have made up, so that in a log it is one word among others: control characters and what ends a line
  /// are spaces there, and it is at most 500 characters long.
  static func name(_ text: String) -> String {
    let isPlain = text.utf8.count <= limit.brief && text.utf8.allSatisfy { (0x20..<0x7F).contains($0) }
    if isPlain { return text }
    let scalars = text.unicodeScalars.prefix(limit.brief).map { scalar -> Unicode.Scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: " "
      default: scalar
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private static func sentence(on error: any Error) -> String { "\(type(of: error)): \(error)" }

  /// Those that the error holds, each followed by those that it holds itself.
  private static func causes(of error: any Error) -> [any Error] {
    var found: [any Error] = []
    var open = HeldErrors(of: error).errors
    while !open.isEmpty, found.count < mostCauses {
      let next = open.removeFirst()
      found.append(next)
      open = HeldErrors(of: next).errors + open
    }
    return found
  }
}

extension Envelope {
  /// The id as a log has it.
  var loggedID: String { ErrorText.name(id ?? "") }
}
