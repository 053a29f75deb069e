/// Reads the pattern dialect of docs/protocol.md, section 3.2.
struct PatternParser {
  /// The greatest count of a `{n,m}`.
  static let greatestCount = 1000
  /// How deep groups nest at most.
  static let greatestDepth = 100

  var input: PatternInput
  private var depth = 0

  private init(_ pattern: String) {
    self.input = PatternInput(pattern)
  }

  /// The syntax of `pattern`.
  static func parse(_ pattern: String) throws(PatternError) -> PatternSyntax {
    var parser = PatternParser(pattern)
    let syntax = try parser.alternation()
    if parser.input.next != nil {
      throw parser.input.error("`)` closes no group", note: "write `\\)` for the character")
    }
    return syntax
  }

  private mutating func alternation() throws(PatternError) -> PatternSyntax {
    var alternatives = [try sequence()]
    while input.take("|") { alternatives.append(try sequence()) }
    return alternatives.count == 1 ? alternatives[0] : .alternation(alternatives)
  }

  private mutating func sequence() throws(PatternError) -> PatternSyntax {
    var parts: [PatternSyntax] = []
    while let next = input.next, next != "|", next != ")" { parts.append(try quantified()) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func quantified() throws(PatternError) -> PatternSyntax {
    let start = input.offset
    let atom = try self.atom()
    guard let (minimum, maximum) = try quantifier() else { return atom }
    if atom == .start || atom == .end {
      throw PatternError(at: start, "`^` and `$` cannot be repeated", note: "take the quantifier out")
    }
    _ = input.take("?")
    let after = input.offset
    if try quantifier() != nil {
      throw PatternError(
        at: after, "a quantifier is quantified",
        note: "put the inner one in a group: `(?:a*)*`; possessive ones do not exist")
    }
    return .repetition(atom, minimum: minimum, maximum: maximum)
  }

  private mutating func quantifier() throws(PatternError) -> (Int, Int?)? {
    if input.take("*") { return (0, nil) }
    if input.take("+") { return (1, nil) }
    if input.take("?") { return (0, 1) }
    guard input.next == "{" else { return nil }
    let start = input.offset
    _ = input.take("{")
    guard let minimum = try count() else { throw lonely("{", at: start) }
    var maximum: Int? = minimum
    if input.take(",") { maximum = try count() }
    guard input.take("}") else { throw lonely("{", at: start) }
    if let maximum, maximum < minimum {
      throw PatternError(at: start, "the repetition asks for at least \(minimum) and at most \(maximum)")
    }
    return (minimum, maximum)
  }

  private mutating func count() throws(PatternError) -> Int? {
    let start = input.offset
    var digits = ""
    while let next = input.next, ("0"..."9").contains(next) {
      digits.unicodeScalars.append(next)
      input.advance()
    }
    guard !digits.isEmpty else { return nil }
    guard let count = Int(digits), count <= Self.greatestCount else {
      throw PatternError(
        at: start, "a repetition counts to \(Self.greatestCount) at most", note: "use `maxLength` for long strings")
    }
    return count
  }

  private mutating func atom() throws(PatternError) -> PatternSyntax {
    let start = input.offset
    guard let scalar = input.next else { return .sequence([]) }
    switch scalar {
    case "(": return try group()
    case "[":
      var parser = PatternClassParser(input: input)
      let set = try parser.parse()
      input = parser.input
      return .character(set)
    case "\\":
      var parser = PatternEscapeParser(input: input)
      let escape = try parser.parse()
      input = parser.input
      return .character(escape.set)
    case "*", "+", "?":
      throw PatternError(at: start, "`\(scalar)` repeats nothing", note: "write `\\\(scalar)` for the character")
    case "{", "}", "]": throw lonely(scalar, at: start)
    default: break
    }
    input.advance()
    switch scalar {
    case "^": return .start
    case "$": return .end
    case ".": return .character(CodePointSet.lineTerminators.complement)
    default: return .character(CodePointSet(scalar.value))
    }
  }

  private func lonely(_ scalar: Unicode.Scalar, at offset: Int) -> PatternError {
    PatternError(
      at: offset, "`\(scalar)` alone means different things in different languages",
      note: "write `\\\(scalar)` for the character" + (scalar == "{" ? ", `{n}`, `{n,}` or `{n,m}` for a count" : ""))
  }

  private mutating func group() throws(PatternError) -> PatternSyntax {
    let start = input.offset
    _ = input.take("(")
    if input.take("?") { try groupKind(at: start) }
    guard depth < Self.greatestDepth else {
      throw PatternError(at: start, "groups nest deeper than \(Self.greatestDepth)")
    }
    depth += 1
    defer { depth -= 1 }
    let content = try alternation()
    guard input.take(")") else {
      throw PatternError(at: start, "this group is not closed", note: "write `\\(` for the character")
    }
    // A group is more than `^` itself: `(^)*` is well-formed.
    return content == .start || content == .end ? .sequence([content]) : content
  }

  private mutating func groupKind(at start: Int) throws(PatternError) {
    if input.take(":") { return }
    let name =
      if input.take("=") || input.take("!") { "look-ahead" } else if input.take("<") {
        input.next == "=" || input.next == "!" ? "look-behind" : "a named group"
      } else { "a group with flags" }
    let note =
      name == "a named group" ? "write `(…)`: nothing reads the name" : "see docs/protocol.md, section 3, for what is"
    throw PatternError(at: start, "\(name) is not supported", note: note)
  }
}
