/// The code points of a pattern, and how many of them were read.
struct PatternInput {
  private let scalars: [Unicode.Scalar]
  private(set) var offset = 0

  init(_ pattern: String) {
    self.scalars = Array(pattern.unicodeScalars)
  }

  /// The code point to read; nil at the end.
  var next: Unicode.Scalar? { offset < scalars.count ? scalars[offset] : nil }

  mutating func advance() {
    offset += 1
  }

  /// Reads `scalar` if it is next.
  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    offset += 1
    return true
  }

  /// Reads `count` hexadecimal digits; nil, and nothing is read, when they are not there.
  mutating func takeHex(_ count: Int) -> UInt32? {
    let digits = scalars[offset...].prefix(count)
    guard digits.count == count, digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
    offset += count
    return UInt32(String(String.UnicodeScalarView(digits)), radix: 16)
  }

  /// Reads up to the next `end`, which is read too; nil, and nothing is read, when there is none.
  mutating func take(until end: Unicode.Scalar) -> String? {
    guard let index = scalars[offset...].firstIndex(of: end) else { return nil }
    defer { offset = index + 1 }
    return String(String.UnicodeScalarView(scalars[offset..<index]))
  }

  /// Goes back to an earlier offset.
  mutating func rewind(to earlier: Int) {
    offset = earlier
  }

  /// An error at the code point that is next.
  func error(_ message: String, note: String? = nil) -> PatternError {
    PatternError(at: offset, message, note: note)
  }
}
