import Testing
import Wire

@testable import SchemaModel

@Suite("The table of a pattern")
struct PatternTableTests {
  private let compiler = PatternCompiler()

  @Test("is the least one")
  func least() throws {
    let automaton = try compiler.compile("^(?:a|b|c)(?:x|y)*$")
    // Before the letter, after it, and nowhere; letters of each kind, and the rest.
    #expect(automaton.accepting.count == 3)
    #expect(automaton.classCount == 3)
    #expect(automaton.transitions.count == 9)
  }

  @Test("is the same for patterns that mean the same")
  func canonical() throws {
    let one = try compiler.compile("^[a-c]{2,}$")
    let other = try compiler.compile("^(?:a|b|c)[abc](?:c|[ab])*$")
    #expect(one.transitions == other.transitions)
    #expect(one.lowerBounds == other.lowerBounds)
    #expect(one.classes == other.classes)
    #expect(one.accepting == other.accepting)
  }

  @Test("begins at code point 0, ascends, and holds every state and class")
  func wellFormed() throws {
    for pattern in ["", "a", "^\\p{L}+$", "[^\\u{0}]", "\\u{10FFFF}", "(a|b)*abb"] {
      let automaton = try compiler.compile(pattern)
      #expect(automaton.source == pattern)
      #expect(automaton.lowerBounds.first == 0)
      #expect(zip(automaton.lowerBounds, automaton.lowerBounds.dropFirst()).allSatisfy { $0 < $1 })
      #expect(automaton.classes.count == automaton.lowerBounds.count)
      #expect(automaton.classes.allSatisfy { Int($0) < automaton.classCount })
      #expect(automaton.transitions.count == automaton.accepting.count * automaton.classCount)
      #expect(automaton.transitions.allSatisfy { Int($0) < automaton.accepting.count })
    }
  }

  @Test("stays small for a long bounded repeat")
  func boundedRepeat() throws {
    let automaton = try compiler.compile("^[a-z0-9]{1,1000}$")
    #expect(automaton.accepting.count == 1002)
    #expect(automaton.matches(String(repeating: "a", count: 1000)))
    #expect(!automaton.matches(String(repeating: "a", count: 1001)))
  }

  @Test(
    "is refused, soon, when it would be too large",
    arguments: ["(a|b)*a(a|b){20}", "((a{100}){100}){100}", ".*a.{30}b.{30}$"])
  func explosion(pattern: String) {
    let clock = ContinuousClock()
    let time = clock.measure {
      #expect(throws: PatternError.tooLarge) { try compiler.compile(pattern) }
    }
    #expect(time < .seconds(30), "\(pattern) took \(time)")
  }
}
