extension Decimal {
  /// The value, when it is an integer within int64.
  var int64: Int64? {
    guard let magnitude else { return nil }
    if isNegative { return magnitude <= 1 << 63 ? Int64(truncatingIfNeeded: 0 &- magnitude) : nil }
    return Int64(exactly: magnitude)
  }

  /// The nearest double, zero never negative; nil when that is infinite, or when the value is written as an integer beyond
  /// ±2^53 and is not exactly a double.
  var double: Double? {
    guard !isZero else { return 0 }
    if let double = smallDouble { return double }
    guard let double = nearestDouble, double.isFinite else { return nil }
    if isPlain, !isExactly(double) { return nil }
    return double == 0 ? 0 : double
  }

  /// The absolute value, when it is an integer below 2^64.
  private var magnitude: UInt64? {
    guard isInteger, digitCount + exponent <= 20 else { return isZero ? 0 : nil }
    var value: UInt64 = 0
    var overflow = false
    func append(_ digit: UInt8) {
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, carries) = product.addingReportingOverflow(UInt64(digit))
      overflow = overflow || tooLarge || carries
      value = sum
    }
    forEachDigit(append)
    for _ in 0..<exponent { append(0) }
    return overflow ? nil : value
  }

  /// At most 15 digits times or divided by a power of ten that is exactly a double: one operation rounds once, and right.
  private var smallDouble: Double? {
    guard digitCount <= 15, exponent.magnitude < Self.powers.count, digitCount + exponent <= 15 else { return nil }
    var digits: Int64 = 0
    forEachDigit { digits = digits &* 10 &+ Int64($0) }
    let power = Self.powers[Int(exponent.magnitude)]
    let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
    return isNegative ? -value : value
  }

  private var nearestDouble: Double? {
    // Beyond these exponents every double is infinite or zero, however many digits there are.
    if digitCount + exponent > 400 { return .infinity }
    if digitCount + exponent < -400 { return 0 }
    var text = isNegative ? "-" : ""
    forEachDigit { text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") &+ $0)) }
    return Double(text + "e\(exponent)")
  }

  /// Whether an integer value is that double, or small enough for it not to matter.
  private func isExactly(_ double: Double) -> Bool {
    if let magnitude, magnitude <= 1 << 53 { return true }
    return Natural(self) == Natural(double.magnitude)
  }

  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
  ]
}
