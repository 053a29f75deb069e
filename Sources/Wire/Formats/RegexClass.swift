/// The parts of a regular expression that stand for characters: classes in brackets, and escapes.
struct RegexClass {
  private(set) var cursor: TextCursor

  /// What a member of a class is.
  enum Member {
    case character(UInt32)
    case several
  }

  init(_ cursor: TextCursor) {
    self.cursor = cursor
  }

  /// Moves over `[…]`.
  mutating func takeClass() -> Bool {
    cursor.advance()
    _ = cursor.take("^")
    while !cursor.take("]") {
      guard let low = takeMember() else { return false }
      guard cursor.next == UInt8(ascii: "-"), cursor.peek(1) != UInt8(ascii: "]") else { continue }
      cursor.advance()
      guard let high = takeMember() else { return false }
      guard case (.character(let low), .character(let high)) = (low, high), low <= high else { return false }
    }
    return true
  }

  private mutating func takeMember() -> Member? {
    if cursor.next == UInt8(ascii: "\\") { return takeEscape() }
    return cursor.takeScalar().map { .character($0) }
  }

  /// Moves over a backslash and what follows it; nil when that is no escape.
  mutating func takeEscape() -> Member? {
    cursor.advance()
    guard let byte = cursor.next else { return nil }
    cursor.advance()
    switch Unicode.Scalar(byte) {
    case "d", "D", "w", "W", "s", "S": return .several
    case "p", "P": return takeCategory() ? .several : nil
    case "t": return .character(0x09)
    case "n": return .character(0x0A)
    case "v": return .character(0x0B)
    case "f": return .character(0x0C)
    case "r": return .character(0x0D)
    case "0": return cursor.next.map(isDigit) == true ? nil : .character(0)
    case "c":
      guard let letter = cursor.next, cursor.take(where: isLetter) else { return nil }
      return .character(UInt32(letter % 32))
    case "x": return takeHexadecimal(2).map { .character($0) }
    case "u": return takeUnicode().map { .character($0) }
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/", "-":
      return .character(UInt32(byte))
    default: return nil
    }
  }

  private mutating func takeUnicode() -> UInt32? {
    if cursor.take("{") {
      let start = cursor.at
      guard cursor.takeAll(where: isHexadecimal) > 0 else { return nil }
      let digits = cursor.text(from: start, to: cursor.at)
      guard cursor.take("}"), let value = UInt32(digits, radix: 16), value <= 0x10FFFF else { return nil }
      return value
    }
    guard let high = takeHexadecimal(4) else { return nil }
    guard 0xD800...0xDBFF ~= high else { return high }
    var pair = self
    guard pair.cursor.take("\\"), pair.cursor.take("u"), let low = pair.takeHexadecimal(4), 0xDC00...0xDFFF ~= low
    else {
      return high
    }
    self = pair
    return 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
  }

  private mutating func takeHexadecimal(_ count: Int) -> UInt32? {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = cursor.next.flatMap(hexadecimalValue) else { return nil }
      cursor.advance()
      value = value << 4 | digit
    }
    return value
  }

  private mutating func takeCategory() -> Bool {
    guard cursor.take("{"), let end = cursor.offset(of: "}") else { return false }
    var name = cursor.text(from: cursor.at, to: end)
    for prefix in ["gc=", "General_Category="] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
      break
    }
    cursor = cursor.part(from: end + 1, to: cursor.end)
    return Self.categories.contains(name)
  }

  /// Every General_Category, by its short and its long name, and their aliases.
  private static let categories: Set<String> = [
    "L", "Letter", "LC", "Cased_Letter", "Lu", "Uppercase_Letter", "Ll", "Lowercase_Letter", "Lt", "Titlecase_Letter",
    "Lm", "Modifier_Letter", "Lo", "Other_Letter", "M", "Mark", "Combining_Mark", "Mn", "Nonspacing_Mark", "Mc",
    "Spacing_Mark", "Me", "Enclosing_Mark", "N", "Number", "Nd", "Decimal_Number", "digit", "Nl", "Letter_Number", "No",
    "Other_Number", "P", "Punctuation", "punct", "Pc", "Connector_Punctuation", "Pd", "Dash_Punctuation", "Ps",
    "Open_Punctuation", "Pe", "Close_Punctuation", "Pi", "Initial_Punctuation", "Pf", "Final_Punctuation", "Po",
    "Other_Punctuation", "S", "Symbol", "Sm", "Math_Symbol", "Sc", "Currency_Symbol", "Sk", "Modifier_Symbol", "So",
    "Other_Symbol", "Z", "Separator", "Zs", "Space_Separator", "Zl", "Line_Separator", "Zp", "Paragraph_Separator", "C",
    "Other", "Cc", "Control", "cntrl", "Cf", "Format", "Cs", "Surrogate", "Co", "Private_Use", "Cn", "Unassigned",
  ]
}
