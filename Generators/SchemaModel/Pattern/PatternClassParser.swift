/// Reads a class in brackets.
struct PatternClassParser {
  var input: PatternInput

  init(input: PatternInput) {
    self.input = input
  }

  /// The set of the class that begins here.
  mutating func parse() throws(PatternError) -> CodePointSet {
    let start = input.offset
    _ = input.take("[")
    let isNegated = input.take("^")
    if input.next == "]" {
      throw PatternError(
        at: start, "an empty class means different things in different languages",
        note: isNegated ? "write `[\\s\\S]` for any character" : "write `\\]` for the character")
    }
    var ranges: [ClosedRange<UInt32>] = []
    while !input.take("]") {
      guard input.next != nil else {
        throw PatternError(at: start, "this class is not closed", note: "write `\\[` for the character")
      }
      ranges += try element().ranges
    }
    let set = CodePointSet(ranges)
    return isNegated ? set.complement : set
  }

  private mutating func element() throws(PatternError) -> CodePointSet {
    let start = input.offset
    let first = try member()
    let dash = input.offset
    guard input.take("-") else { return first.set }
    guard let next = input.next, next != "]" else {
      input.rewind(to: dash)
      return first.set
    }
    let last = try member()
    guard first.isSingle, last.isSingle, let low = first.set.ranges.first, let high = last.set.ranges.first else {
      throw PatternError(
        at: start, "a range goes from one character to another, not to or from a set", note: "write `\\-` for a dash")
    }
    guard low.lowerBound <= high.lowerBound else {
      throw PatternError(at: start, "the range ends before it begins")
    }
    return CodePointSet([low.lowerBound...high.lowerBound])
  }

  private mutating func member() throws(PatternError) -> PatternEscapeParser.Escape {
    guard let scalar = input.next else { throw input.error("this class is not closed") }
    guard scalar == "\\" else {
      input.advance()
      return PatternEscapeParser.Escape(set: CodePointSet(scalar.value), isSingle: true)
    }
    var parser = PatternEscapeParser(input: input)
    defer { input = parser.input }
    return try parser.parse()
  }
}
