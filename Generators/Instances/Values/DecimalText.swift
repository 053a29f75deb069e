/// A number as digits times a power of ten, for multiples that must be exact.
struct DecimalText {
  private let digits: Int64
  private let exponent: Int

  /// The number that a plain or scientific token writes; nil when its digits do not fit.
  init?(_ token: String) {
    let parts = token.lowercased().split(separator: "e")
    guard let mantissa = parts.first else { return nil }
    let halves = mantissa.split(separator: ".", omittingEmptySubsequences: false)
    guard let digits = Int64(halves.joined()) else { return nil }
    self.digits = digits
    exponent = (parts.count > 1 ? Int(parts[1]) ?? 0 : 0) - (halves.count > 1 ? halves[1].count : 0)
  }

  /// The number, `factor` times, as a token; nil when that does not fit.
  func times(_ factor: Int64) -> String? {
    let (product, overflow) = digits.multipliedReportingOverflow(by: factor)
    guard !overflow else { return nil }
    return exponent == 0 ? "\(product)" : "\(product)e\(exponent)"
  }

  /// How often the number goes into `limit`, rounded to zero.
  func count(in limit: Double) -> Int64? {
    let own = Double("\(digits)e\(exponent)") ?? 0
    return own == 0 ? nil : Int64(exactly: (limit / own).rounded(.towardZero))
  }
}
