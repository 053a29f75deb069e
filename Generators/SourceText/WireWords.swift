/// The words that a wire name is made of, for naming things in a target language: `order-id`, `orderID` and `order_id` are
/// two words each.
///
/// Words hold only what is a letter or a digit in the identifiers of Swift, Python and Java alike, unchanged by Python's
/// normalisation. Any other character only parts words; a name that has nothing else is spelled by its code points.
public struct WireWords: Sendable, Hashable {
  /// How words become one identifier.
  public enum Style: Sendable {
    /// `orderId`
    case lowerCamel
    /// `OrderId`
    case upperCamel
    /// `order_id`
    case snake
    /// `ORDER_ID`
    case constant
  }

  /// The words, at least one, written as in the name: `HTTPServer2` is `HTTP`, `Server2`.
  public let words: [String]

  /// The words of a name; any string has some.
  public init(_ name: String) {
    var splitter = Splitter()
    for scalar in name.unicodeScalars { splitter.take(scalar) }
    splitter.endWord()
    if splitter.words.isEmpty {
      splitter.words = name.unicodeScalars.map { "u" + Self.hexadecimal($0.value) }
    }
    words = splitter.words.isEmpty ? ["empty"] : splitter.words
  }

  /// One identifier of all words. It begins with a letter (`2fa` becomes `n2fa`), and may still be a keyword.
  public func identifier(_ style: Style) -> String {
    let joined =
      switch style {
      case .lowerCamel:
        words[0].lowercased() + words.dropFirst().map(Self.capitalised).joined()
      case .upperCamel: words.map(Self.capitalised).joined()
      case .snake: words.map { $0.lowercased() }.joined(separator: "_")
      case .constant: words.map { $0.uppercased() }.joined(separator: "_")
      }
    guard let first = joined.first, first.isNumber else { return joined }
    return (style == .upperCamel || style == .constant ? "N" : "n") + joined
  }

  private static func capitalised(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst().lowercased()
  }

  private static func hexadecimal(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}
