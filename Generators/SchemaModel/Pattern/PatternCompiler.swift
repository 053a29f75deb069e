import Wire

/// Compiles a `pattern` to the table that every language interprets: parse, build a nondeterministic automaton, make it
/// deterministic, minimise it.
struct PatternCompiler {
  /// The greatest number of transitions of a table (docs/protocol.md, section 3.3).
  static let greatestTable = 65_536

  /// The automaton of `pattern`.
  func compile(_ pattern: String) throws(PatternError) -> PatternAutomaton {
    let nfa = try PatternNFA(PatternParser.parse(pattern))
    let classes = try CodePointClasses(nfa.sets)
    let (dfa, classOfClass) = try PatternDFA(nfa, classes).minimised().mergingClasses()
    guard dfa.transitions.count <= Self.greatestTable else { throw PatternError.tooLarge }
    return automaton(
      of: pattern, dfa, lowerBounds: classes.lowerBounds, classes: classes.classes.map { classOfClass[$0] })
  }

  /// The table, with neighbouring ranges of one class made one.
  private func automaton(
    of pattern: String, _ dfa: PatternDFA, lowerBounds: [UInt32], classes: [Int]
  ) -> PatternAutomaton {
    var bounds: [UInt32] = []
    var merged: [UInt16] = []
    for (bound, number) in zip(lowerBounds, classes) where merged.last != UInt16(number) {
      bounds.append(bound)
      merged.append(UInt16(number))
    }
    return PatternAutomaton(
      source: pattern, lowerBounds: bounds, classes: merged, classCount: dfa.classCount,
      transitions: dfa.transitions.map(UInt16.init), accepting: dfa.accepting, start: 0)
  }
}
