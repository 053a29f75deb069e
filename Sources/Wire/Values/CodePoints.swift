/// Equality of strings by their code points, as docs/protocol.md, section 2.6 has it. (Swift's own takes `é` written as one
/// code point and as two for equal.)
public enum CodePoints {
  /// Whether both hold the same strings.
  public static func same<Value: CodePointComparable>(_ a: Value, _ b: Value) -> Bool {
    a.hasSameCodePoints(as: b)
  }
}

/// A string, or what holds strings.
public protocol CodePointComparable {
  /// Whether both are, or hold, strings of the same code points.
  func hasSameCodePoints(as other: Self) -> Bool
}

extension String: CodePointComparable {
  /// Whether the code points are the same.
  public func hasSameCodePoints(as other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}

extension Optional: CodePointComparable where Wrapped: CodePointComparable {
  /// Whether both are nil, or neither is and the values are the same.
  public func hasSameCodePoints(as other: Wrapped?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let a?, let b?): a.hasSameCodePoints(as: b)
    default: false
    }
  }
}

extension Array: CodePointComparable where Element: CodePointComparable {
  /// Whether the elements are the same, one by one.
  public func hasSameCodePoints(as other: [Element]) -> Bool {
    elementsEqual(other) { $0.hasSameCodePoints(as: $1) }
  }
}

extension Nullable: CodePointComparable where Value: CodePointComparable {
  /// Whether both are null, or neither is and the values are the same.
  public func hasSameCodePoints(as other: Nullable) -> Bool { value.hasSameCodePoints(as: other.value) }
}

extension Members: CodePointComparable where Value: CodePointComparable {
  /// Whether the names are the same, in any order, and have the same values.
  public func hasSameCodePoints(as other: Members) -> Bool {
    count == other.count && allSatisfy { Optional($0.value).hasSameCodePoints(as: other[$0.name]) }
  }
}
