extension BodyValue {
  /// An integer within int64 that satisfies the given keywords. Judged by value: `1.0` and `1e2` are integers.
  ///
  /// `multipleOf` is a positive decimal as JSON writes one, and is compared exactly.
  ///
  /// - Throws: `type`, `number_range` beyond int64, or the code of the first keyword that does not hold, in the order of
  ///   the arguments.
  public func integer(
    minimum: Int? = nil, maximum: Int? = nil, exclusiveMinimum: Int? = nil, exclusiveMaximum: Int? = nil,
    multipleOf: StaticString? = nil
  ) throws(Violation) -> Int {
    let value = try integer()
    if let minimum, value < minimum { throw violation(.minimum, "is less than the minimum \(minimum)") }
    if let maximum, value > maximum { throw violation(.maximum, "is greater than the maximum \(maximum)") }
    if let exclusiveMinimum, value <= exclusiveMinimum {
      throw violation(.exclusiveMinimum, "is not greater than \(exclusiveMinimum)")
    }
    if let exclusiveMaximum, value >= exclusiveMaximum {
      throw violation(.exclusiveMaximum, "is not less than \(exclusiveMaximum)")
    }
    if let multipleOf { try checkMultiple(of: multipleOf) }
    return value
  }

  /// An integer within int64. Judged by value: `1.0` and `1e2` are integers.
  ///
  /// - Throws: `type`, or `number_range` beyond int64.
  public func integer() throws(Violation) -> Int {
    guard token.pointee.kind == .number else { throw mismatch("an integer") }
    if token.pointee.form == .plain, let value = shortInteger { return value }
    let decimal = self.decimal
    guard decimal.isInteger else { throw violation(.type, "expected an integer, found a number with a fraction") }
    guard let value = decimal.int64 else {
      throw violation(.numberRange, "is beyond a 64-bit integer")
    }
    return Int(value)
  }

  /// A double that satisfies the given keywords; the nearest one to what is written. Never infinite, and never negative
  /// zero.
  ///
  /// `multipleOf` is a positive decimal as JSON writes one, and is compared exactly with what is written.
  ///
  /// - Throws: `type`, `number_range` for what a double cannot hold, or the code of the first keyword that does not hold,
  ///   in the order of the arguments.
  public func number(
    minimum: Double? = nil, maximum: Double? = nil, exclusiveMinimum: Double? = nil, exclusiveMaximum: Double? = nil,
    multipleOf: StaticString? = nil
  ) throws(Violation) -> Double {
    let value = try number()
    try checkBounds(value, minimum, maximum, exclusiveMinimum, exclusiveMaximum)
    if let multipleOf { try checkMultiple(of: multipleOf) }
    return value
  }

  /// Checks a number where any type is admitted: bounds are compared with the nearest double.
  ///
  /// - Throws: `number_range`, or the code of the first keyword that does not hold, in the order of the arguments.
  public func checkNumber(
    minimum: Double? = nil, maximum: Double? = nil, exclusiveMinimum: Double? = nil, exclusiveMaximum: Double? = nil,
    multipleOf: StaticString? = nil
  ) throws(Violation) {
    let value: Double
    switch numericValue(.exact) {
    case .integer(let integer): value = Double(integer)
    case .number(let number): value = number
    default: throw violation(.numberRange, "is neither a 64-bit integer nor a double")
    }
    try checkBounds(value, minimum, maximum, exclusiveMinimum, exclusiveMaximum)
    if let multipleOf { try checkMultiple(of: multipleOf) }
  }

  private func checkBounds(
    _ value: Double, _ minimum: Double?, _ maximum: Double?, _ exclusiveMinimum: Double?, _ exclusiveMaximum: Double?
  ) throws(Violation) {
    if let minimum, value < minimum { throw violation(.minimum, "is less than the minimum \(minimum)") }
    if let maximum, value > maximum { throw violation(.maximum, "is greater than the maximum \(maximum)") }
    if let exclusiveMinimum, value <= exclusiveMinimum {
      throw violation(.exclusiveMinimum, "is not greater than \(exclusiveMinimum)")
    }
    if let exclusiveMaximum, value >= exclusiveMaximum {
      throw violation(.exclusiveMaximum, "is not less than \(exclusiveMaximum)")
    }
  }

  /// A double, the nearest one to what is written. Never infinite, and never negative zero.
  ///
  /// - Throws: `type`, or `number_range` for a value that is too great, or an integer beyond ±2^53 that no double is.
  public func number() throws(Violation) -> Double {
    guard token.pointee.kind == .number else { throw mismatch("a number") }
    if token.pointee.form == .plain, let value = shortInteger, value.magnitude <= 1 << 53 { return Double(value) }
    guard let value = decimal.double else {
      throw violation(.numberRange, "cannot be kept as a double")
    }
    return value
  }

  /// Checks that a number is an exact multiple of a positive decimal, such as `0.01`.
  ///
  /// - Throws: `multiple_of`.
  public func checkMultiple(of divisor: StaticString) throws(Violation) {
    let isMultiple = divisor.withUTF8Buffer { decimal.isMultiple(of: Decimal($0)) }
    guard isMultiple else { throw violation(.multipleOf, "is not a multiple of \(divisor)") }
  }

  /// Checks that the value is a number without a fraction, of any size.
  ///
  /// - Throws: `type`.
  public func expectInteger() throws(Violation) {
    guard isInteger else { throw mismatch("an integer") }
  }

  var decimal: Decimal { Decimal(text) }

  /// The value of at most 18 digits without fraction or exponent.
  private var shortInteger: Int? {
    var digits = text[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    guard digits.count <= 18 else { return nil }
    var value = 0
    for digit in digits { value = value &* 10 &+ Int(digit &- UInt8(ascii: "0")) }
    return isNegative ? -value : value
  }
}
