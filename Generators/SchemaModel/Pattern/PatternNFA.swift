/// A pattern as a nondeterministic automaton, by Thompson's construction.
struct PatternNFA {
  /// What a state does.
  enum State {
    /// Reads a code point of the set with that number.
    case read(set: Int, next: Int)
    /// Goes on at either, reading nothing.
    case split(Int, Int)
    /// Goes on before the first code point only.
    case start(next: Int)
    /// Goes on after the last code point only.
    case end(next: Int)
    /// There is a match.
    case match
  }

  /// How many states a pattern may need; each costs memory and time.
  static let greatestSize = 20_000

  private(set) var states: [State] = []
  /// The sets that states read, each once.
  private(set) var sets: [CodePointSet] = []
  /// Where it begins.
  private(set) var first = 0
  private var numbers: [CodePointSet: Int] = [:]

  init(_ syntax: PatternSyntax) throws(PatternError) {
    let match = try add(.match)
    first = try build(syntax, then: match)
  }

  private mutating func add(_ state: State) throws(PatternError) -> Int {
    guard states.count < Self.greatestSize else { throw PatternError.tooLarge }
    states.append(state)
    return states.count - 1
  }

  /// The state at which `syntax` begins when `next` follows it.
  private mutating func build(_ syntax: PatternSyntax, then next: Int) throws(PatternError) -> Int {
    switch syntax {
    case .character(let set): return try add(.read(set: number(of: set), next: next))
    case .start: return try add(.start(next: next))
    case .end: return try add(.end(next: next))
    case .sequence(let parts):
      var entry = next
      for part in parts.reversed() { entry = try build(part, then: entry) }
      return entry
    case .alternation(let alternatives):
      var entry = try build(alternatives[alternatives.count - 1], then: next)
      for alternative in alternatives.dropLast().reversed() {
        entry = try add(.split(try build(alternative, then: next), entry))
      }
      return entry
    case .repetition(let body, let minimum, let maximum):
      return try repetition(of: body, minimum: minimum, maximum: maximum, then: next)
    }
  }

  private mutating func repetition(
    of body: PatternSyntax, minimum: Int, maximum: Int?, then next: Int
  ) throws(PatternError) -> Int {
    var entry = next
    if let maximum {
      for _ in 0..<maximum - minimum {
        // Each optional copy may be skipped together with those after it.
        entry = try add(.split(try build(body, then: entry), next))
      }
    } else {
      let loop = try add(.split(next, next))
      states[loop] = .split(try build(body, then: loop), next)
      entry = loop
    }
    for _ in 0..<minimum { entry = try build(body, then: entry) }
    return entry
  }

  private mutating func number(of set: CodePointSet) -> Int {
    if let number = numbers[set] { return number }
    numbers[set] = sets.count
    sets.append(set)
    return sets.count - 1
  }
}

extension PatternError {
  /// The pattern's automaton is out of bounds.
  static let tooLarge = PatternError(
    at: nil, "this pattern needs an automaton that is too large",
    note: "an automaton has at most 65,536 transitions; count less in `{n,m}`, anchor with `^`, or use `maxLength`")
}
