import SchemaModel
import Wire

/// Strings worth trying where a schema admits them: candidates, of which the oracle takes those that fit.
struct StringCandidates {
  private let constraints: StringConstraints
  private var random: Seeded
  /// Strings of patterns are not made longer than this, and no length is looked for beyond it.
  private static let longest = 2000
  /// Not even a string of `maxLength` code points is longer: what is about the message must fit into a body too.
  private static let mostCodePoints = 200_000

  init(_ constraints: StringConstraints, random: Seeded) {
    self.constraints = constraints
    self.random = random
  }

  private var least: Int { constraints.minLength ?? 0 }
  private var most: Int { constraints.maxLength ?? .max }

  /// What may be valid, edges first.
  mutating func valid() -> [String] {
    var found: [String] = []
    if let format = constraints.format { found += FormatSamples.valid(format) }
    if let pattern = constraints.pattern { found += walks(PatternWalk(pattern)) }
    if constraints.format == nil || found.isEmpty { found += free(lengths) }
    return found
  }

  /// What may break the pattern, or the format and only it.
  mutating func breaches() -> [String] {
    var found: [String] = []
    if let format = constraints.format { found += FormatSamples.invalid(format) }
    if let pattern = constraints.pattern {
      found += walks(PatternWalk(pattern, matching: false))
      if constraints.format != nil { found += walks(PatternWalk(pattern)) }
    }
    return found + free([least, min(most, least + 1)])
  }

  /// Too short and too long, by one; counted in code points, of which some are two UTF-16 units or four bytes.
  func lengthBreaches() -> [String] {
    var found: [String] = []
    if least > 0, least <= Self.mostCodePoints { found += ["a", "😀", "\u{301}"].map { Self.repeating($0, least - 1) } }
    if most < Self.mostCodePoints { found += ["a", "😀", "\u{301}"].map { Self.repeating($0, most + 1) } }
    return found
  }

  private var lengths: [Int] {
    let greatest = min(most, max(least, Self.mostCodePoints))
    return most <= Self.mostCodePoints ? [least, greatest] : [least]
  }

  /// Trouble, filled up or cut to the lengths that are allowed, and strings of just the least and the greatest length.
  private func free(_ lengths: [Int]) -> [String] {
    let exact = lengths.flatMap { length in ["a", "😀", "é", "\u{301}"].map { Self.repeating($0, length) } }
    let fitted = TroubleStrings.all.map { text in
      let scalars = Array(text.unicodeScalars)
      let filled = scalars + Array(repeating: "x", count: max(0, min(least, Self.mostCodePoints) - scalars.count))
      return String(String.UnicodeScalarView(filled.prefix(most)))
    }
    return exact + fitted
  }

  private mutating func walks(_ walk: PatternWalk) -> [String] {
    let possible = walk.lengths(upTo: min(most, Self.longest)).filter { $0 >= least }
    guard let shortest = possible.first, let longest = possible.last else { return [] }
    let middle = possible.prefix(40).shuffled(using: &random).prefix(6)
    var found: [String] = []
    for length in [shortest, longest] + middle + [shortest, longest] {
      if let text = walk.string(ofLength: length, using: &random) { found.append(text) }
    }
    return found
  }

  private static func repeating(_ scalar: Unicode.Scalar, _ count: Int) -> String {
    String(String.UnicodeScalarView(Array(repeating: scalar, count: max(0, count))))
  }
}
