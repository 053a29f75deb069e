public import Wire

extension JSONDocument {
  /// How a value is written.
  public enum Layout: Sendable {
    /// No white space at all.
    case compact
    /// A member or item a line, two spaces of indentation; empty containers stay `{}` and `[]`.
    case pretty
  }

  /// The JSON text of `value`, without a newline at its end. Numbers have the fewest digits that read back the same.
  public static func text(of value: JSONValue, layout: Layout = .compact) -> String {
    var printer = JSONPrinter(layout: layout)
    printer.print(value, depth: 0)
    return printer.text
  }
}

/// Writes values as text.
private struct JSONPrinter {
  let layout: JSONDocument.Layout
  var text = ""

  init(layout: JSONDocument.Layout) {
    self.layout = layout
  }

  mutating func print(_ value: JSONValue, depth: Int) {
    switch value {
    case .null: text += "null"
    case .bool(let bool): text += bool ? "true" : "false"
    case .integer(let integer): text += String(integer)
    case .number(let number): text += Self.token(of: number)
    case .string(let string): print(string)
    case .array(let items):
      print(items, between: ("[", "]"), depth: depth) { $0.print($1, depth: depth + 1) }
    case .object(let members):
      print(members, between: ("{", "}"), depth: depth) {
        $0.print($1.name)
        $0.text += $0.layout == .pretty ? ": " : ":"
        $0.print($1.value, depth: depth + 1)
      }
    }
  }

  private mutating func print<Element>(
    _ elements: [Element], between brackets: (String, String), depth: Int,
    with printElement: (inout JSONPrinter, Element) -> Void
  ) {
    text += brackets.0
    for (index, element) in elements.enumerated() {
      if index > 0 { text += "," }
      breakLine(depth: depth + 1)
      printElement(&self, element)
    }
    if !elements.isEmpty { breakLine(depth: depth) }
    text += brackets.1
  }

  private mutating func breakLine(depth: Int) {
    guard layout == .pretty else { return }
    text += "\n" + String(repeating: "  ", count: depth)
  }

  private mutating func print(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  /// `5`, `0.5`, `1e+300`: Swift's shortest form, which is JSON but for the `.0` that it need not have.
  private static func token(of number: Double) -> String {
    let description = String(describing: number)
    return description.hasSuffix(".0") ? String(description.dropLast(2)) : description
  }
}
