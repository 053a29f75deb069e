/// A piece of source text that knows where it may be broken, and breaks as black breaks it.
indirect enum PythonExpression {
  /// Text without a place to break.
  case text(String)
  /// Items in brackets; what comes before the bracket belongs to `opening`: `put(`, `members = {`.
  case bracketed(String, [PythonExpression], String)
  /// Text before an expression: `name=`, `"key": `.
  case prefixed(String, PythonExpression)
  /// An element and its `for` clause in brackets.
  case comprehension(String, String, String, String)
  /// A string of words of plain ASCII, which several literals may share, in parentheses of their own.
  case words([String])

  static func call(_ name: String, _ arguments: [PythonExpression]) -> PythonExpression {
    .bracketed(name + "(", arguments, ")")
  }

  /// The expression on one line.
  var flat: String {
    switch self {
    case .text(let text): text
    case .bracketed(let opening, let items, let closing):
      opening + items.map(\.flat).joined(separator: ", ") + closing
    case .prefixed(let prefix, let expression): prefix + expression.flat
    case .comprehension(let opening, let element, let clause, let closing):
      "\(opening)\(element) \(clause)\(closing)"
    case .words(let words): "\"\(words.joined(separator: " "))\""
    }
  }

  /// The lines of the expression, `prefix` before it, in `columns` columns; `trailing` more follow the last line.
  func lines(columns: Int, prefix: String = "", trailing: Int = 0) -> [String] {
    let line = prefix + flat
    guard line.unicodeScalars.count + trailing > columns else { return [line] }
    switch self {
    case .text: return [line]
    case .prefixed(let before, let expression):
      return expression.lines(columns: columns, prefix: prefix + before, trailing: trailing)
    case .words(let words):
      return [prefix + "("] + Self.literals(words, columns: columns - Self.indent.count).map { Self.indent + $0 } + [
        ")"
      ]
    case .comprehension(let opening, let element, let clause, let closing):
      let inner = element + " " + clause
      let fits = inner.unicodeScalars.count + Self.indent.count <= columns
      return [prefix + opening] + (fits ? [inner] : [element, clause]).map { Self.indent + $0 } + [closing]
    case .bracketed(let opening, let items, let closing):
      let isDisplay = Self.opensDisplay(opening)
      return [prefix + opening] + Self.inner(items, isDisplay, columns: columns - Self.indent.count) + [closing]
    }
  }

  /// Whether the bracket opens a list, dict, set or tuple, whose items black never leaves together on a line of their own.
  private static func opensDisplay(_ opening: String) -> Bool {
    guard let before = opening.dropLast().last else { return true }
    return !(before.isLetter || before.isNumber || before == "_")
  }

  private static func inner(_ items: [PythonExpression], _ isDisplay: Bool, columns: Int) -> [String] {
    let joined = items.map(\.flat).joined(separator: ", ")
    if !isDisplay, joined.unicodeScalars.count <= columns { return [indent + joined] }
    if items.count == 1, !isDisplay { return items[0].lines(columns: columns).map { indent + $0 } }
    return items.flatMap { item in
      var lines = item.lines(columns: columns, trailing: 1)
      lines[lines.count - 1] += ","
      return lines.map { indent + $0 }
    }
  }

  /// The words in as few literals as fit `columns`; together they are the words parted by spaces.
  private static func literals(_ words: [String], columns: Int) -> [String] {
    var rows: [String] = []
    for (index, word) in words.enumerated() {
      let text = index == words.count - 1 ? word : word + " "
      if let last = rows.last, last.count + text.count + 2 <= columns {
        rows[rows.count - 1] += text
      } else {
        rows.append(text)
      }
    }
    return rows.map { "\"\($0)\"" }
  }

  private static let indent = "    "
}

extension PythonExpression: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) {
    self = .text(value)
  }
}
