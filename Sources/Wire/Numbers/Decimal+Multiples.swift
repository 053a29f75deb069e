extension Decimal {
  /// Whether the value is a whole multiple of `divisor`, which is positive. Exact.
  ///
  /// With `v = a·10^m` and `d = b·10^n`, where neither `a` nor `b` ends in 0: `v / d` is whole when `b` divides
  /// `a·10^(m-n)`, and never when `m < n`.
  func isMultiple(of divisor: Decimal) -> Bool {
    guard !isZero else { return true }
    guard !divisor.isZero else { return false }
    let zeros = exponent - divisor.exponent
    guard zeros >= 0 else { return false }
    if divisor.digitCount <= 18 { return isMultiple(ofSmall: divisor, zeros: zeros) }
    // 10^zeros brings in that many factors of 2 and of 5, and no number of so few digits has more.
    let enough = min(zeros, divisor.digitCount * 4)
    let modulus = Natural(digits: divisor)
    var remainder = Natural()
    forEachDigit {
      remainder.append(digit: $0)
      remainder.reduce(by: modulus)
    }
    for _ in 0..<enough {
      remainder.append(digit: 0)
      remainder.reduce(by: modulus)
    }
    return remainder.isZero
  }

  private func isMultiple(ofSmall divisor: Decimal, zeros: Int) -> Bool {
    var modulus: UInt64 = 0
    divisor.forEachDigit { modulus = modulus * 10 + UInt64($0) }
    var remainder: UInt64 = 0
    // Below 10^18, so that ten times a remainder fits.
    forEachDigit { remainder = (remainder * 10 + UInt64($0)) % modulus }
    for _ in 0..<min(zeros, 64) { remainder = remainder * 10 % modulus }
    return remainder == 0
  }
}
