import SchemaModel
import Wire

/// Numbers worth trying where a schema admits them, as tokens: candidates, of which the oracle takes those that fit.
struct NumberCandidates {
  private let constraints: NumberConstraints
  private let onlyIntegers: Bool

  init(_ schema: Schema) {
    constraints = schema.number
    onlyIntegers = !schema.types.isSuperset(of: .number)
  }

  private var bounds: [NumberBound] {
    [constraints.minimum, constraints.maximum, constraints.exclusiveMinimum, constraints.exclusiveMaximum]
      .compactMap(\.self)
  }

  /// What may be valid: the bounds exactly, what is just within them, and the edges of the types.
  func valid() -> [String] {
    bounds.flatMap(around) + multiples + integers + (onlyIntegers ? [] : Self.fractions)
  }

  /// What may be just outside.
  func breaches() -> [String] {
    bounds.flatMap(around) + bounds.flatMap(far) + offSteps + integers + (onlyIntegers ? [] : Self.fractions)
  }

  /// What no number of the type can hold.
  var outOfRange: [String] {
    onlyIntegers
      ? ["9223372036854775808", "-9223372036854775809", "1e19", "9223372036854775808.0"]
      : ["1e400", "-1e400", "9007199254740993", "-9007199254740993"]
  }

  private func around(_ bound: NumberBound) -> [String] {
    guard !onlyIntegers else {
      guard let value = bound.integer else { return [bound.token] }
      return [value, value.subtracting(1), value.adding(1)].compactMap(\.self).map(String.init)
    }
    let near = [bound.double.nextDown, bound.double.nextUp, bound.double - 1, bound.double + 1]
    return [bound.token] + near.filter(\.isFinite).map(Self.token)
  }

  private func far(_ bound: NumberBound) -> [String] {
    let value = bound.double
    return [value * 2, -value, value - 1e6, value + 1e6].filter { abs($0) < 9e18 }.map { number in
      onlyIntegers ? String(Int64(number)) : Self.token(number)
    }
  }

  private var multiples: [String] {
    guard let step = constraints.multipleOf.flatMap(DecimalText.init) else { return [] }
    let counts = bounds.compactMap { step.count(in: $0.double) }
    let near = counts.flatMap { [$0, $0 &- 1, $0 &+ 1] }
    return (near + [0, 1, -1, 2, 3, 7, 1000, 123_457]).compactMap(step.times)
  }

  /// Not multiples, within the bounds: between two steps.
  private var offSteps: [String] {
    guard let token = constraints.multipleOf, let step = DecimalText(token) else { return [] }
    let half = multiples.compactMap(Double.init).flatMap { value -> [String] in
      let size = Double(token) ?? 1
      return onlyIntegers
        ? ["\(value + 1)", "\(value - 1)"] : [Self.token(value + size / 2), Self.token(value - size / 4)]
    }
    return half + [step.times(1).map { "\($0)1" } ?? "0.1"].filter { !$0.contains("e") }
  }

  /// Integers in every spelling, and at the edges of the types that languages put them in.
  private var integers: [String] {
    [
      "0", "-0", "1", "-1", "1.0", "1e2", "10E-1", "100e-2", "2.50e1", "1E+1", "-0.0", "0e9",
      "2147483647", "-2147483649", "4294967296", "9007199254740991", "-9007199254740992", "9007199254740994",
      "9223372036854775807", "-9223372036854775808", "9223372036854774784", "1e18", "7", "42", "1000",
    ]
  }

  private static let fractions = [
    "0.5", "0.1", "-0.1", "1e-7", "5e-324", "-5e-324", "2.2250738585072014e-308", "1.7976931348623157e308",
    "-1.7976931348623157E+308", "1e-400", "1e22", "1e23", "123456789.125", "0.30000000000000004", "3.141592653589793",
    "9007199254740993.0", "0.1000000000000000055511151231257827", "1.5",
  ]

  private static func token(_ value: Double) -> String {
    Draft(value == value.rounded() && abs(value) < 1e15 ? .integer(Int64(value)) : .number(value)).token
  }
}

extension Draft {
  fileprivate var token: String {
    if case .number(let token) = self { token } else { "0" }
  }
}

extension Int64 {
  fileprivate func adding(_ other: Int64) -> Int64? {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? nil : sum
  }

  fileprivate func subtracting(_ other: Int64) -> Int64? {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? nil : difference
  }
}
