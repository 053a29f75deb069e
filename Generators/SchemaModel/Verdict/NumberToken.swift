/// A JSON number as it was written, and what docs/protocol.md, section 2.5 says of it.
struct NumberToken {
  /// Its text.
  let text: String
  /// The digits without zeros at either end; empty for zero.
  private let digits: [UInt8]
  /// The power of ten that the digits are multiplied by; meaningless for zero.
  private let exponent: Int
  private let isNegative: Bool

  /// The number that a valid JSON token writes.
  init(_ text: String) {
    self.text = text
    isNegative = text.hasPrefix("-")
    let parts = text.lowercased().drop { $0 == "-" }.split(separator: "e", omittingEmptySubsequences: false)
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let written = parts.count == 2 ? Self.exponent(parts[1]) : 0
    var digits = Array(mantissa.joined().utf8.map { $0 - 0x30 }.drop { $0 == 0 })
    var exponent = written - (mantissa.count == 2 ? mantissa[1].utf8.count : 0)
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = exponent
  }

  /// The exponent, held far beyond any double where it does not fit.
  private static func exponent(_ text: Substring) -> Int {
    let far = 1_000_000_000
    return Int(text).map { max(-far, min(far, $0)) } ?? (text.hasPrefix("-") ? -far : far)
  }

  /// Whether it has no fraction.
  var isInteger: Bool { digits.isEmpty || exponent >= 0 }

  /// Its value, if that is an integer that fits.
  var int64: Int64? {
    guard isInteger else { return nil }
    guard digits.count + max(0, exponent) <= 19 else { return digits.isEmpty ? 0 : nil }
    var value: Int64 = 0
    for digit in digits + Array(repeating: 0, count: digits.isEmpty ? 0 : exponent) {
      let (tens, isTooBig) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflows) = tens.subtractingReportingOverflow(Int64(digit))
      guard !isTooBig, !overflows else { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  /// The nearest double; nil when that is infinite, or when the token is an integer that no double is.
  var double: Double? {
    guard let double = Double(text), double.isFinite else { return nil }
    let isPlainInteger = !text.utf8.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") }
    guard isPlainInteger, abs(double) >= 9_007_199_254_740_992 else { return double }
    return Self.integerDigits(of: double) == digits + Array(repeating: 0, count: exponent) ? double : nil
  }

  /// Whether it is a multiple of `divisor`, exactly.
  func isMultiple(of divisor: DecimalToken) -> Bool {
    guard !digits.isEmpty else { return true }
    // Neither ends in 0, so a value with more decimal places than the divisor is none of its multiples.
    guard exponent >= divisor.exponent, let modulus = UInt64(divisor.digits) else { return false }
    var remainder = digits.reduce(0 as UInt64) { Self.product($0, 10, modulo: modulus, adding: UInt64($1)) }
    var power = exponent - divisor.exponent
    var base = 10 % modulus
    while power > 0 {
      if power % 2 == 1 { remainder = Self.product(remainder, base, modulo: modulus) }
      base = Self.product(base, base, modulo: modulus)
      power /= 2
    }
    return remainder == 0
  }

  private static func product(_ one: UInt64, _ other: UInt64, modulo modulus: UInt64, adding addend: UInt64 = 0)
    -> UInt64
  {
    let product = one.multipliedFullWidth(by: other)
    let (low, carries) = product.low.addingReportingOverflow(addend)
    let high = product.high + (carries ? 1 : 0)
    return modulus.dividingFullWidth((high % modulus, low)).remainder
  }

  /// Every decimal digit of a double that is an integer.
  private static func integerDigits(of double: Double) -> [UInt8] {
    var digits: [UInt8] = [0]
    var bits = double.magnitude.significandBitPattern | 1 << 52
    var steps = Int(double.exponent) - 52
    var low: [UInt8] = []
    while bits > 0 {
      low.append(UInt8(bits % 10))
      bits /= 10
    }
    digits = low
    while steps > 0 {
      var carry: UInt8 = 0
      for index in digits.indices {
        let value = digits[index] * 2 + carry
        digits[index] = value % 10
        carry = value / 10
      }
      if carry > 0 { digits.append(carry) }
      steps -= 1
    }
    return digits.reversed()
  }
}
