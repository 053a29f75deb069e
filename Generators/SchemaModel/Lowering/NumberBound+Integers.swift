import Wire

extension NumberBound {
  /// The four keywords that bound a number.
  enum Comparison: String, CaseIterable {
    case minimum
    case maximum
    case exclusiveMinimum
    case exclusiveMaximum

    /// Whether some 64-bit integer passes the comparison with `value`.
    func admitsInt64(_ value: JSONValue) -> Bool {
      switch rounded(value) {
      case .integer(let bound):
        switch self {
        case .minimum, .maximum: true
        case .exclusiveMinimum: bound < .max
        case .exclusiveMaximum: bound > .min
        }
      case .belowAll: self == .minimum || self == .exclusiveMinimum
      case .aboveAll: self == .maximum || self == .exclusiveMaximum
      }
    }

    /// The int64 with which the comparison means the same for integers; nil when no int64 passes, or when every one does
    /// and no such bound can say so.
    func integer(_ value: JSONValue) -> Int64? {
      guard admitsInt64(value) else { return nil }
      switch rounded(value) {
      case .integer(let bound): return bound
      case .belowAll: return self == .minimum ? .min : nil
      case .aboveAll: return self == .maximum ? .max : nil
      }
    }

    /// Whether every 64-bit integer passes, so that an integer schema need not look.
    func admitsEveryInt64(_ value: JSONValue) -> Bool {
      switch rounded(value) {
      case .belowAll: self == .minimum || self == .exclusiveMinimum
      case .aboveAll: self == .maximum || self == .exclusiveMaximum
      case .integer: false
      }
    }

    private enum Rounded {
      case belowAll
      case integer(Int64)
      case aboveAll
    }

    /// The bound, rounded to the integer with which the comparison means the same.
    private func rounded(_ value: JSONValue) -> Rounded {
      if let integer = value.integer { return .integer(integer) }
      let isUp = self == .minimum || self == .exclusiveMaximum
      let double = (value.double ?? 0).rounded(isUp ? .up : .down)
      if let integer = Int64(exactly: double) { return .integer(integer) }
      return double < 0 ? .belowAll : .aboveAll
    }
  }
}
