import Wire

/// Literals of Swift source.
enum SwiftLiteral {
  /// A string literal that means exactly those code points. What a reader could not see, or an editor might change, is
  /// written as its code point.
  static func string(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  /// A literal of the type `JSONValue`.
  static func json(_ value: JSONValue) -> String {
    switch value {
    case .null: "nil"
    case .bool(let value): "\(value)"
    case .integer(let value): "\(value)"
    case .number(let value): value.isSubnormal ? ".number(\(double(value)))" : double(value)
    case .string(let value): string(value)
    case .array(let items): "[" + items.map(json).joined(separator: ", ") + "]"
    case .object(let members):
      members.isEmpty
        ? "[:]" : "[" + members.map { "\(string($0.name)): \(json($0.value))" }.joined(separator: ", ") + "]"
    }
  }

  /// A literal of the type `Double`.
  static func double(_ value: Double) -> String {
    // The compiler warns of a decimal that it has to round so far.
    guard !value.isSubnormal else { return "Double(bitPattern: \(value.bitPattern))" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// One code point as it is written in a string literal.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    case " "..."~": return String(scalar)
    default: break
    }
    switch scalar.properties.generalCategory {
    case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .decimalNumber, .otherPunctuation,
      .currencySymbol, .dashPunctuation:
      let isStable = scalar.properties.age.map { $0.major <= 12 } ?? false
      return isStable && !scalar.properties.isFullCompositionExclusion ? String(scalar) : codePoint(scalar)
    default: return codePoint(scalar)
    }
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
  }
}
