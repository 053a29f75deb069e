/// A set of Unicode code points, as ascending ranges that neither overlap nor touch.
struct CodePointSet: Hashable, Sendable {
  static let greatest: UInt32 = 0x10FFFF
  /// Every code point.
  static let all = CodePointSet([0...greatest])

  let ranges: [ClosedRange<UInt32>]

  /// The union of those ranges, in any order.
  init(_ ranges: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.ranges = merged
  }

  init(_ codePoint: UInt32) {
    self.ranges = [codePoint...codePoint]
  }

  /// All code points that are not in the set.
  var complement: CodePointSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...range.lowerBound - 1) }
      next = range.upperBound + 1
    }
    if next <= Self.greatest { gaps.append(next...Self.greatest) }
    return CodePointSet(gaps)
  }

  func union(_ other: CodePointSet) -> CodePointSet {
    CodePointSet(ranges + other.ranges)
  }
}

extension CodePointSet {
  /// `\d`.
  static let digits = CodePointSet([0x30...0x39])
  /// `\w`.
  static let wordCharacters = CodePointSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  /// What `.` does not match.
  static let lineTerminators = CodePointSet([0x0A...0x0A, 0x0D...0x0D, 0x2028...0x2029])
  /// `\s`: ECMA-262's white space and line terminators.
  static let whiteSpace = CodePointSet([
    0x09...0x0D, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029, 0x202F...0x202F,
    0x205F...0x205F, 0x3000...0x3000, 0xFEFF...0xFEFF,
  ])
}
