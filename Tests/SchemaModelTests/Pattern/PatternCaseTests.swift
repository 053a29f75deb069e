import JSONDocument
import Testing
import Wire

@testable import SchemaModel

/// Hundreds of patterns, by hand and at random, and what node's RegExp says of them (Fixtures/make-pattern-cases.mjs).
@Suite("A compiled pattern")
struct PatternCaseTests {
  @Test("matches what ECMA-262 matches")
  func cases() throws {
    guard
      case .array(let cases) = try JSONDocument.read(
        file: Repository.path("Tests/SchemaModelTests/Fixtures/pattern-cases.json"))
    else { throw Malformed() }
    #expect(cases.count > 600)
    var strings = 0
    for entry in cases {
      guard case .string(let pattern)? = entry["pattern"] else { throw Malformed() }
      let automaton = try PatternCompiler().compile(pattern)
      for string in try texts(entry["yes"]) {
        #expect(automaton.matches(string), "\(pattern) matches \(string.debugDescription)")
        strings += 1
      }
      for string in try texts(entry["no"]) {
        #expect(!automaton.matches(string), "\(pattern) does not match \(string.debugDescription)")
        strings += 1
      }
    }
    #expect(strings > 6000)
  }

  private func texts(_ value: JSONValue?) throws -> [String] {
    guard case .array(let items)? = value else { throw Malformed() }
    return try items.map {
      guard case .string(let text) = $0 else { throw Malformed() }
      return text
    }
  }

  private struct Malformed: Error {}
}
