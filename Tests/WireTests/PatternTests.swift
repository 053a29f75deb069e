import Testing
import Wire

@Suite("Pattern automata")
struct PatternTests {
  /// `[a-z]é`, anywhere.
  private static let automaton = PatternAutomaton(
    source: "[a-z]é", lowerBounds: [0, 0x61, 0x7B, 0xE9, 0xEA], classes: [0, 1, 0, 2, 0], classCount: 3,
    transitions: [0, 1, 0, 0, 1, 2, 2, 2, 2], accepting: [false, false, true], start: 0)

  @Test(
    "A match is looked for over code points",
    arguments: [
      ("aé", true), ("é", false), ("", false), ("😀xé😀", true), ("Aé", false), ("ae\u{301}", false), ("aaé", true),
      ("a é", false),
    ])
  func matches(string: String, expected: Bool) {
    #expect(Self.automaton.matches(string) == expected)
  }
}
