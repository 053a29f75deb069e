/// Some of the numbers from 0 to 63.
struct ValueSet: Sendable, Hashable {
  private var bits: UInt64 = 0

  mutating func insert(_ value: Int) { bits |= 1 << UInt64(value) }

  func contains(_ value: Int) -> Bool { bits & (1 << UInt64(value)) != 0 }

  /// The least that is not less than `value`.
  func first(from value: Int = 0) -> Int? {
    guard value < 64 else { return nil }
    let rest = bits >> UInt64(value)
    return rest == 0 ? nil : value + rest.trailingZeroBitCount
  }
}
