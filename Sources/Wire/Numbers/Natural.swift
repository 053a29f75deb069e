/// A natural number of any size; only what exact comparisons of numbers need.
struct Natural: Comparable {
  /// 32 bits each, the lowest first, none of the highest zero.
  private var limbs: [UInt32] = []

  /// The absolute value of an integer; its exponent is not negative.
  init(_ decimal: Decimal) {
    decimal.forEachDigit { append(digit: $0) }
    for _ in 0..<decimal.exponent { append(digit: 0) }
  }

  /// The significant digits of a decimal, its exponent left aside.
  init(digits decimal: Decimal) {
    decimal.forEachDigit { append(digit: $0) }
  }

  /// A double that is finite, not negative, and has no fraction.
  init(_ double: Double) {
    guard double >= 1 else { return }
    let significand = double.significandBitPattern | 1 << Double.significandBitCount
    let shift = Int(double.exponent) - Double.significandBitCount
    var value = shift < 0 ? significand >> UInt64(-shift) : significand
    while value > 0 {
      limbs.append(UInt32(truncatingIfNeeded: value))
      value >>= 32
    }
    if shift > 0 { shiftLeft(by: shift) }
  }

  /// Zero.
  init() {}

  var isZero: Bool { limbs.isEmpty }

  /// Times ten, plus `digit`.
  mutating func append(digit: UInt8) {
    var carry = UInt64(digit)
    for index in limbs.indices {
      let value = UInt64(limbs[index]) * 10 + carry
      limbs[index] = UInt32(truncatingIfNeeded: value)
      carry = value >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
  }

  /// Takes `other` away as often as it goes; fast when that is not often.
  mutating func reduce(by other: Natural) {
    while !(self < other) { subtract(other) }
  }

  private mutating func shiftLeft(by bits: Int) {
    let small = UInt64(bits % 32)
    var carry: UInt64 = 0
    for index in limbs.indices {
      let value = UInt64(limbs[index]) << small | carry
      limbs[index] = UInt32(truncatingIfNeeded: value)
      carry = value >> 32
    }
    if carry > 0 { limbs.append(UInt32(carry)) }
    limbs.insert(contentsOf: repeatElement(0, count: bits / 32), at: 0)
  }

  /// Subtracts a number that is not greater.
  private mutating func subtract(_ other: Natural) {
    var borrow: Int64 = 0
    for index in limbs.indices {
      let value = Int64(limbs[index]) - (index < other.limbs.count ? Int64(other.limbs[index]) : 0) + borrow
      limbs[index] = UInt32(truncatingIfNeeded: value)
      borrow = value < 0 ? -1 : 0
    }
    while limbs.last == 0 { limbs.removeLast() }
  }

  static func < (a: Natural, b: Natural) -> Bool {
    guard a.limbs.count == b.limbs.count else { return a.limbs.count < b.limbs.count }
    return a.limbs.reversed().lexicographicallyPrecedes(b.limbs.reversed())
  }
}
