/// Whether a text is a regular expression of ECMA-262, as far as docs/protocol.md, sections 3.2 and 4 take it: the dialect of
/// patterns, and look-around, named groups, back-references, `\b` and `\B`.
///
/// Groups are counted, not recursed into: a body may nest them as deep as it likes.
struct RegexGrammar {
  private var cursor: TextCursor
  /// For each open group, whether a quantifier may follow it.
  private var open: [Bool] = []
  private var groups = 0
  private var names: Set<String> = []
  private var wantedNames: Set<String> = []
  private var greatestReference = 0

  /// What stands at a place, as far as what may follow it goes.
  private enum Atom {
    case quantifiable, notQuantifiable, none
  }

  init(_ cursor: TextCursor) {
    self.cursor = cursor
  }

  func matches() -> Bool {
    var grammar = self
    return grammar.takeAll()
  }

  private mutating func takeAll() -> Bool {
    var canQuantify = false
    while let byte = cursor.next {
      switch Unicode.Scalar(byte) {
      case "*", "+", "?", "{":
        guard canQuantify, takeQuantifier() else { return false }
        canQuantify = false
      default:
        let atom = takeAtom(Unicode.Scalar(byte))
        guard atom != .none else { return false }
        canQuantify = atom == .quantifiable
      }
    }
    return open.isEmpty && greatestReference <= groups && wantedNames.isSubset(of: names)
  }

  private mutating func takeAtom(_ first: Unicode.Scalar) -> Atom {
    switch first {
    case "(": return takeGroup() ? .notQuantifiable : .none
    case ")":
      cursor.advance()
      return open.popLast().map { $0 ? .quantifiable : .notQuantifiable } ?? .none
    case "[":
      var characters = RegexClass(cursor)
      guard characters.takeClass() else { return .none }
      cursor = characters.cursor
      return .quantifiable
    case "\\": return takeEscape()
    case "^", "$", "|":
      cursor.advance()
      return .notQuantifiable
    case "}", "]": return .none
    default:
      _ = cursor.takeScalar()
      return .quantifiable
    }
  }

  private mutating func takeGroup() -> Bool {
    cursor.advance()
    var canQuantify = true
    if cursor.take("?") {
      if cursor.take("=") || cursor.take("!") {
        canQuantify = false
      } else if cursor.take("<") {
        if cursor.take("=") || cursor.take("!") {
          canQuantify = false
        } else {
          guard let name = takeName(), names.insert(name).inserted else { return false }
          groups += 1
        }
      } else if !cursor.take(":") {
        return false
      }
    } else {
      groups += 1
    }
    open.append(canQuantify)
    return true
  }

  /// A name and the `>` after it.
  private mutating func takeName() -> String? {
    let start = cursor.at
    let isFirst = { (byte: UInt8) in isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") }
    guard cursor.take(where: isFirst) else { return nil }
    _ = cursor.takeAll { isFirst($0) || isDigit($0) }
    let end = cursor.at
    return cursor.take(">") ? cursor.text(from: start, to: end) : nil
  }

  private mutating func takeQuantifier() -> Bool {
    if !cursor.take("*"), !cursor.take("+"), !cursor.take("?") {
      guard cursor.take("{"), let least = takeCount() else { return false }
      if cursor.take(","), let most = takeCount(), most < least { return false }
      guard cursor.take("}") else { return false }
    }
    _ = cursor.take("?")
    return true
  }

  /// A decimal number, saturated; nil when no digit is there.
  private mutating func takeCount() -> Count? {
    let start = cursor.at
    _ = cursor.takeAll { $0 == UInt8(ascii: "0") }
    let digits = cursor.at
    _ = cursor.takeAll(where: isDigit)
    return cursor.at == start ? nil : Count(digits: cursor.text(from: digits, to: cursor.at))
  }

  /// A count of any size.
  private struct Count: Comparable {
    let digits: String

    static func < (a: Count, b: Count) -> Bool {
      (a.digits.utf8.count, a.digits) < (b.digits.utf8.count, b.digits)
    }
  }

  private mutating func takeEscape() -> Atom {
    guard let byte = cursor.peek(1) else { return .none }
    switch Unicode.Scalar(byte) {
    case "b", "B":
      cursor.advance(2)
      return .notQuantifiable
    case "1"..."9":
      cursor.advance()
      let start = cursor.at
      _ = cursor.takeAll(where: isDigit)
      greatestReference = max(greatestReference, Int(cursor.text(from: start, to: cursor.at)) ?? .max)
      return .quantifiable
    case "k":
      cursor.advance(2)
      guard cursor.take("<"), let name = takeName() else { return .none }
      wantedNames.insert(name)
      return .quantifiable
    default:
      var characters = RegexClass(cursor)
      guard characters.takeEscape() != nil else { return .none }
      cursor = characters.cursor
      return .quantifiable
    }
  }
}
