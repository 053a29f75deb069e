import Wire

/// Values as Python writes them.
enum PythonLiteral {
  /// A string, with the quotes that need fewer escapes, as black prefers; nothing invisible is left unescaped.
  static func string(_ text: String) -> String {
    let doubles = text.unicodeScalars.count { $0 == "\"" }
    let singles = text.unicodeScalars.count { $0 == "'" }
    let quote: Unicode.Scalar = singles < doubles ? "'" : "\""
    var literal = String(quote)
    for scalar in text.unicodeScalars {
      literal += scalar == quote ? "\\" + String(scalar) : escaped(scalar)
    }
    return literal + String(quote)
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\r": return "\\r"
    case "\t": return "\\t"
    default: return isVisible(scalar) ? String(scalar) : numbered(scalar.value)
    }
  }

  /// Text for a docstring: what nobody would see becomes an escape; line breaks and tabs stay.
  static func visible(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { visible, scalar in
      let stays = scalar == "\n" || scalar == "\t" || isVisible(scalar) || scalar.properties.isGraphemeExtend
      visible += stays ? String(scalar) : numbered(scalar.value)
    }
  }

  /// Whether a reader sees what it is: controls, joiners, directions and what Unicode has not assigned are not.
  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
    case .spaceSeparator: scalar == " "
    case .nonspacingMark, .enclosingMark, .spacingMark: false
    default: true
    }
  }

  private static func numbered(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    let (letter, width) = value < 0x100 ? ("x", 2) : value < 0x10000 ? ("u", 4) : ("U", 8)
    return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
  }

  /// A finite double, its exponent as black writes it.
  static func number(_ value: Double) -> String {
    String(value).replacing("e+", with: "e")
  }

  /// Any JSON value: `None`, `True`, numbers, strings, lists and dicts.
  static func json(_ value: JSONValue) -> PythonExpression {
    switch value {
    case .null: "None"
    case .bool(let bool): bool ? "True" : "False"
    case .integer(let integer): .text(String(integer))
    case .number(let double): .text(number(double))
    case .string(let text): .text(string(text))
    case .array(let items): .bracketed("[", items.map(json), "]")
    case .object(let members):
      .bracketed("{", members.map { .prefixed(string($0.name) + ": ", json($0.value)) }, "}")
    }
  }

  /// The values as a tuple.
  static func tuple(_ values: [PythonExpression]) -> PythonExpression {
    values.count == 1 ? .bracketed("(", values, ",)") : .bracketed("(", values, ")")
  }
}
