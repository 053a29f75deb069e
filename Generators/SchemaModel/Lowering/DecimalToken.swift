/// A number greater than 0 as its decimal digits: `1e-2` is 0.01 exactly.
struct DecimalToken: Hashable {
  /// The digits without zeros at either end.
  let digits: String
  /// The power of ten that the digits are multiplied by.
  let exponent: Int

  /// How many significant digits `multipleOf` may have: what 64-bit arithmetic holds in every language.
  static let greatestDigitCount = 18

  /// The number that a JSON token writes; nil when it is not positive, or has too many digits.
  init?(_ token: String) {
    let parts = token.lowercased().split(separator: "e", omittingEmptySubsequences: false)
    guard parts.count <= 2, !token.hasPrefix("-") else { return nil }
    guard let written = parts.count == 2 ? Int(parts[1]) : 0, abs(written) <= 400 else { return nil }
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    guard mantissa.count <= 2, mantissa.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
      return nil
    }
    var digits = String(mantissa.joined().drop { $0 == "0" })
    var exponent = written - (mantissa.count == 2 ? mantissa[1].count : 0)
    while digits.hasSuffix("0") {
      digits.removeLast()
      exponent += 1
    }
    let isInRange = (-300...300).contains(exponent + digits.count)
    guard !digits.isEmpty, digits.count <= Self.greatestDigitCount, isInRange else { return nil }
    self.digits = digits
    self.exponent = exponent
  }
}

extension DecimalToken: CustomStringConvertible {
  /// The number without an exponent: `0.01`, `1500`.
  var description: String {
    if exponent >= 0 { return digits + String(repeating: "0", count: exponent) }
    let point = digits.count + exponent
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + digits }
    return String(digits.prefix(point)) + "." + String(digits.dropFirst(point))
  }
}
