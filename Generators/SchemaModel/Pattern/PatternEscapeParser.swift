/// Reads what follows a backslash.
struct PatternEscapeParser {
  var input: PatternInput

  /// What an escape stands for; `isSingle` when it is one code point, and so may end a range.
  struct Escape {
    let set: CodePointSet
    let isSingle: Bool
  }

  init(input: PatternInput) {
    self.input = input
  }

  /// The escape that begins here.
  mutating func parse() throws(PatternError) -> Escape {
    let start = input.offset
    input.advance()
    guard let scalar = input.next else {
      throw PatternError(at: start, "nothing follows the backslash", note: "write `\\\\` for a backslash")
    }
    input.advance()
    if let set = shorthand(scalar) { return Escape(set: set, isSingle: false) }
    switch scalar {
    case "p", "P": return Escape(set: try category(negated: scalar == "P", at: start), isSingle: false)
    case "t": return single(0x09)
    case "n": return single(0x0A)
    case "v": return single(0x0B)
    case "f": return single(0x0C)
    case "r": return single(0x0D)
    case "0": return try null(at: start)
    case "x": return try hex(2, at: start)
    case "u": return try unicode(at: start)
    case "c": return try control(at: start)
    default: return try identity(scalar, at: start)
    }
  }

  private func single(_ value: UInt32) -> Escape {
    Escape(set: CodePointSet(value), isSingle: true)
  }

  private func shorthand(_ scalar: Unicode.Scalar) -> CodePointSet? {
    switch scalar {
    case "d": .digits
    case "D": CodePointSet.digits.complement
    case "w": .wordCharacters
    case "W": CodePointSet.wordCharacters.complement
    case "s": .whiteSpace
    case "S": CodePointSet.whiteSpace.complement
    default: nil
    }
  }

  private mutating func category(negated: Bool, at start: Int) throws(PatternError) -> CodePointSet {
    guard input.take("{"), let name = input.take(until: "}") else {
      throw PatternError(at: start, "`\\p` names no category", note: "write `\\p{L}` or `\\p{Letter}`")
    }
    guard let set = GeneralCategory.codePoints(of: name) else {
      let near = Spelling.nearest(to: name, among: GeneralCategory.names)
      throw PatternError(
        at: start, "`\(name)` is no General_Category, and other properties are not supported",
        note: near.map { "did you mean `\\p{\($0)}`?" } ?? "categories are `L`, `Lu`, `Nd`, `Letter`, …")
    }
    return negated ? set.complement : set
  }

  private func null(at start: Int) throws(PatternError) -> Escape {
    guard let next = input.next, ("0"..."9").contains(next) else { return single(0) }
    throw PatternError(at: start, "octal escapes are not supported", note: "write `\\x00` to `\\xFF`")
  }

  private mutating func hex(_ digits: Int, at start: Int) throws(PatternError) -> Escape {
    guard let value = input.takeHex(digits) else {
      throw PatternError(at: start, "\(digits) hexadecimal digits must follow")
    }
    return single(value)
  }

  private mutating func unicode(at start: Int) throws(PatternError) -> Escape {
    if input.take("{") {
      guard let digits = input.take(until: "}"), digits.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit),
        let value = UInt32(digits, radix: 16), value <= CodePointSet.greatest
      else { throw PatternError(at: start, "`\\u{…}` holds a code point in hexadecimal digits, up to 10FFFF") }
      return try notSurrogate(value, at: start)
    }
    guard let value = input.takeHex(4) else {
      throw PatternError(at: start, "4 hexadecimal digits must follow", note: "or write `\\u{1F600}`")
    }
    guard (0xD800...0xDBFF).contains(value) else { return try notSurrogate(value, at: start) }
    let afterFirst = input.offset
    if input.take("\\"), input.take("u"), let low = input.takeHex(4), (0xDC00...0xDFFF).contains(low) {
      return single(0x10000 + (value - 0xD800) << 10 + (low - 0xDC00))
    }
    input.rewind(to: afterFirst)
    return try notSurrogate(value, at: start)
  }

  private func notSurrogate(_ value: UInt32, at start: Int) throws(PatternError) -> Escape {
    guard !(0xD800...0xDFFF).contains(value) else {
      throw PatternError(
        at: start, "half a surrogate pair is no character, and would match nothing", note: "write `\\u{1F600}`")
    }
    return single(value)
  }

  private mutating func control(at start: Int) throws(PatternError) -> Escape {
    guard let letter = input.next, ("a"..."z").contains(letter) || ("A"..."Z").contains(letter) else {
      throw PatternError(at: start, "a letter must follow `\\c`")
    }
    input.advance()
    return single(letter.value % 32)
  }

  private func identity(_ scalar: Unicode.Scalar, at start: Int) throws(PatternError) -> Escape {
    switch scalar {
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/", "-": return single(scalar.value)
    case "b": throw PatternError(at: start, "`\\b` is not supported", note: "say which characters may stand there")
    case "B": throw PatternError(at: start, "`\\B` is not supported", note: "say which characters may stand there")
    case "1"..."9", "k": throw PatternError(at: start, "back-references are not supported")
    case "A", "z", "Z", "G":
      throw PatternError(
        at: start, "`\\\(scalar)` is no escape of ECMA-262",
        note: "`^` and `$` are the ends of the string, never of a line")
    default:
      throw PatternError(
        at: start, "`\\\(scalar)` is no escape of this dialect",
        note: scalar.properties.isAlphabetic ? nil : "the character needs no backslash")
    }
  }
}
