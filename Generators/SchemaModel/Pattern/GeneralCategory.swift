/// The General_Category values that `\p{…}` names, short and long.
enum GeneralCategory {
  /// The code points of the category `name`, `gc=name` or `General_Category=name`; nil when there is none.
  static func codePoints(of name: String) -> CodePointSet? {
    let parts = name.split(separator: "=", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, !["gc", "General_Category"].contains(parts[0]) { return nil }
    guard parts.count <= 2, let value = parts.last, let short = shortName(of: value) else { return nil }
    if short == "LC" { return CodePointSet(["Lu", "Ll", "Lt"].flatMap(ranges)) }
    return CodePointSet(ranges(of: short))
  }

  /// Every name, for suggestions.
  static var names: [String] { table.flatMap { [$0.short, $0.long] } }

  private static func shortName(of name: String) -> String? {
    if name == "punct" { return "P" }
    if name == "digit" { return "Nd" }
    if name == "cntrl" { return "Cc" }
    if name == "Combining_Mark" { return "M" }
    return table.first { $0.short == name || $0.long == name }?.short
  }

  private static func ranges(of short: String) -> [ClosedRange<UInt32>] {
    byCategory.filter { $0.key.hasPrefix(short) }.flatMap(\.value)
  }

  /// The ranges of each two-letter category, read off the standard library's Unicode tables once.
  private static let byCategory: [String: [ClosedRange<UInt32>]] = {
    var result: [String: [ClosedRange<UInt32>]] = ["Cs": [0xD800...0xDFFF]]
    var start: UInt32 = 0
    var current: Unicode.GeneralCategory?
    func close(before end: UInt32) {
      if let current { result[code(of: current), default: []].append(start...end - 1) }
    }
    for value in 0...CodePointSet.greatest {
      let category = Unicode.Scalar(value)?.properties.generalCategory
      guard category != current else { continue }
      close(before: value)
      start = value
      current = category
    }
    close(before: CodePointSet.greatest + 1)
    return result
  }()

  private static func code(of category: Unicode.GeneralCategory) -> String {
    switch category {
    case .uppercaseLetter: "Lu"
    case .lowercaseLetter: "Ll"
    case .titlecaseLetter: "Lt"
    case .modifierLetter: "Lm"
    case .otherLetter: "Lo"
    case .nonspacingMark: "Mn"
    case .spacingMark: "Mc"
    case .enclosingMark: "Me"
    case .decimalNumber: "Nd"
    case .letterNumber: "Nl"
    case .otherNumber: "No"
    case .connectorPunctuation: "Pc"
    case .dashPunctuation: "Pd"
    case .openPunctuation: "Ps"
    case .closePunctuation: "Pe"
    case .initialPunctuation: "Pi"
    case .finalPunctuation: "Pf"
    case .otherPunctuation: "Po"
    case .mathSymbol: "Sm"
    case .currencySymbol: "Sc"
    case .modifierSymbol: "Sk"
    case .otherSymbol: "So"
    case .spaceSeparator: "Zs"
    case .lineSeparator: "Zl"
    case .paragraphSeparator: "Zp"
    case .control: "Cc"
    case .format: "Cf"
    case .surrogate: "Cs"
    case .privateUse: "Co"
    case .unassigned: "Cn"
    @unknown default: "Cn"
    }
  }

  private static let table: [(short: String, long: String)] = [
    ("L", "Letter"), ("LC", "Cased_Letter"), ("Lu", "Uppercase_Letter"), ("Ll", "Lowercase_Letter"),
    ("Lt", "Titlecase_Letter"), ("Lm", "Modifier_Letter"), ("Lo", "Other_Letter"), ("M", "Mark"),
    ("Mn", "Nonspacing_Mark"), ("Mc", "Spacing_Mark"), ("Me", "Enclosing_Mark"), ("N", "Number"),
    ("Nd", "Decimal_Number"), ("Nl", "Letter_Number"), ("No", "Other_Number"), ("P", "Punctuation"),
    ("Pc", "Connector_Punctuation"), ("Pd", "Dash_Punctuation"), ("Ps", "Open_Punctuation"),
    ("Pe", "Close_Punctuation"), ("Pi", "Initial_Punctuation"), ("Pf", "Final_Punctuation"),
    ("Po", "Other_Punctuation"), ("S", "Symbol"), ("Sm", "Math_Symbol"), ("Sc", "Currency_Symbol"),
    ("Sk", "Modifier_Symbol"), ("So", "Other_Symbol"), ("Z", "Separator"), ("Zs", "Space_Separator"),
    ("Zl", "Line_Separator"), ("Zp", "Paragraph_Separator"), ("C", "Other"), ("Cc", "Control"), ("Cf", "Format"),
    ("Cs", "Surrogate"), ("Co", "Private_Use"), ("Cn", "Unassigned"),
  ]
}
