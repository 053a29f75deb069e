/// A `pattern`, compiled to a deterministic automaton over code points (docs/protocol.md, section 3).
///
/// Every language gets this same table. A match: `state = start`; for each code point `c` of the string, `state =
/// transitions[state * classCount + class(c)]`; the string matches when `accepting[state]` at its end. A state that leads
/// only to itself may end the loop early. `class(c)` is `classes[i]` for the greatest `i` with `lowerBounds[i] <= c`.
public struct PatternAutomaton: Sendable, Hashable {
  /// The pattern as the schema wrote it, for messages.
  public let source: String
  /// The first code point of each range, ascending, from 0.
  public let lowerBounds: [UInt32]
  /// The class of each range, below ``classCount``.
  public let classes: [UInt16]
  /// How many classes there are.
  public let classCount: Int
  /// The next state for each state and class.
  public let transitions: [UInt16]
  /// Whether the string matches when it ends in that state.
  public let accepting: [Bool]
  /// The state before the first code point.
  public let start: UInt16
  /// The class of each ASCII character.
  let asciiClasses: [UInt16]

  /// The automaton of those tables.
  public init(
    source: String, lowerBounds: [UInt32], classes: [UInt16], classCount: Int, transitions: [UInt16],
    accepting: [Bool], start: UInt16
  ) {
    self.source = source
    self.lowerBounds = lowerBounds
    self.classes = classes
    self.classCount = classCount
    self.transitions = transitions
    self.accepting = accepting
    self.start = start
    var range = 0
    asciiClasses = (0..<128).map { scalar in
      while range + 1 < lowerBounds.count, lowerBounds[range + 1] <= scalar { range += 1 }
      return classes[range]
    }
  }
}
