/// Literals of Java, in ASCII alone, so that no compiler has to be told an encoding.
enum JavaLiteral {
  /// The most bytes of a literal in a class file are 65,535; a character takes at most three.
  private static let longest = 20_000

  /// An expression for a string; parts are joined at run time where one literal would be too long for a class file.
  static func string(_ text: String) -> String {
    let units = Array(text.utf16)
    guard units.count > longest else { return quoted(units[...]) }
    let parts = stride(from: 0, to: units.count, by: longest).map { start in
      quoted(units[start..<min(start + longest, units.count)])
    }
    return "String.join(\"\", \(parts.joined(separator: ", ")))"
  }

  /// `1L`; the bare digits where an int is meant.
  static func long(_ value: Int64) -> String {
    value == .min ? "Long.MIN_VALUE" : "\(value)L"
  }

  static func double(_ value: Double) -> String {
    "\(value)"
  }

  /// Source text whose identifiers may have letters beyond ASCII, with these as the escapes that Java has for them.
  static func ascii(_ source: String) -> String {
    guard !source.utf8.allSatisfy({ $0 < 0x80 }) else { return source }
    return source.utf16.map { $0 < 0x80 ? String(UnicodeScalar(UInt8($0))) : escaped($0) }.joined()
  }

  private static func quoted(_ units: ArraySlice<UInt16>) -> String {
    "\"" + units.map(escaped).joined() + "\""
  }

  private static func escaped(_ unit: UInt16) -> String {
    switch unit {
    case 0x08: return "\\b"
    case 0x09: return "\\t"
    case 0x0A: return "\\n"
    case 0x0C: return "\\f"
    case 0x0D: return "\\r"
    case 0x22: return "\\\""
    case 0x5C: return "\\\\"
    case 0x20..<0x7F: return String(UnicodeScalar(UInt8(unit)))
    default:
      let digits = String(unit, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }
}
