import Testing

@testable import SchemaModel

@Suite("A pattern outside the dialect")
struct PatternRefusalTests {
  struct Refusal: CustomTestStringConvertible {
    let pattern: String
    let offset: Int
    let words: String
    var testDescription: String { pattern }
  }

  static let refusals: [Refusal] = [
    Refusal(pattern: "a(?=b)", offset: 1, words: "look-ahead"),
    Refusal(pattern: "a(?!b)", offset: 1, words: "look-ahead"),
    Refusal(pattern: "(?<=a)b", offset: 0, words: "look-behind"),
    Refusal(pattern: "(?<!a)b", offset: 0, words: "look-behind"),
    Refusal(pattern: "(?<name>a)", offset: 0, words: "named group"),
    Refusal(pattern: "(?i)a", offset: 0, words: "flags"),
    Refusal(pattern: "(?i:a)", offset: 0, words: "flags"),
    Refusal(pattern: "(a)\\1", offset: 3, words: "back-reference"),
    Refusal(pattern: "(a)\\k<a>", offset: 3, words: "back-reference"),
    Refusal(pattern: "\\bword", offset: 0, words: "\\b"),
    Refusal(pattern: "a\\B", offset: 1, words: "\\B"),
    Refusal(pattern: "[\\b]", offset: 1, words: "\\b"),
    Refusal(pattern: "\\Aa\\z", offset: 0, words: "\\A"),
    Refusal(pattern: "a\\q", offset: 1, words: "\\q"),
    Refusal(pattern: "a\\é", offset: 1, words: "\\é"),
    Refusal(pattern: "a\\", offset: 1, words: "backslash"),
    Refusal(pattern: "\\01", offset: 0, words: "octal"),
    Refusal(pattern: "\\x4", offset: 0, words: "2 hexadecimal"),
    Refusal(pattern: "\\u12", offset: 0, words: "4 hexadecimal"),
    Refusal(pattern: "\\u{110000}", offset: 0, words: "10FFFF"),
    Refusal(pattern: "\\u{}", offset: 0, words: "10FFFF"),
    Refusal(pattern: "\\uD800", offset: 0, words: "surrogate"),
    Refusal(pattern: "\\uDC00", offset: 0, words: "surrogate"),
    Refusal(pattern: "\\uD800\\u0041", offset: 0, words: "surrogate"),
    Refusal(pattern: "\\c1", offset: 0, words: "letter"),
    Refusal(pattern: "\\pL", offset: 0, words: "names no category"),
    Refusal(pattern: "\\p{Leter}", offset: 0, words: "Leter"),
    Refusal(pattern: "\\p{Script=Greek}", offset: 0, words: "General_Category"),
    Refusal(pattern: "\\p{Emoji}", offset: 0, words: "General_Category"),
    Refusal(pattern: "a**", offset: 2, words: "quantified"),
    Refusal(pattern: "a++", offset: 2, words: "quantified"),
    Refusal(pattern: "a{2}{3}", offset: 4, words: "quantified"),
    Refusal(pattern: "*a", offset: 0, words: "repeats nothing"),
    Refusal(pattern: "(|+)", offset: 2, words: "repeats nothing"),
    Refusal(pattern: "^*a", offset: 0, words: "cannot be repeated"),
    Refusal(pattern: "a{3,2}", offset: 1, words: "at least 3 and at most 2"),
    Refusal(pattern: "a{1001}", offset: 2, words: "1000"),
    Refusal(pattern: "a{99999999999999999999}", offset: 2, words: "1000"),
    Refusal(pattern: "a{", offset: 1, words: "`{` alone"),
    Refusal(pattern: "a{,5}", offset: 1, words: "`{` alone"),
    Refusal(pattern: "a{x}", offset: 1, words: "`{` alone"),
    Refusal(pattern: "a}", offset: 1, words: "`}` alone"),
    Refusal(pattern: "a]", offset: 1, words: "`]` alone"),
    Refusal(pattern: "(a", offset: 0, words: "not closed"),
    Refusal(pattern: "a)", offset: 1, words: "closes no group"),
    Refusal(pattern: "[a", offset: 0, words: "not closed"),
    Refusal(pattern: "[]", offset: 0, words: "empty class"),
    Refusal(pattern: "[^]", offset: 0, words: "empty class"),
    Refusal(pattern: "[b-a]", offset: 1, words: "ends before it begins"),
    Refusal(pattern: "[\\d-z]", offset: 1, words: "range"),
    Refusal(pattern: "[a-\\w]", offset: 1, words: "range"),
  ]

  @Test("is refused by name, at its place", arguments: refusals)
  func refused(refusal: Refusal) throws {
    let error = try #require(throws: PatternError.self) { try PatternParser.parse(refusal.pattern) }
    #expect(error.message.contains(refusal.words), "\(error.message)")
    #expect(error.offset == refusal.offset, "\(error.message)")
  }

  @Test("is refused when its groups nest too deep, not read until the stack is gone")
  func depth() throws {
    let pattern = String(repeating: "(", count: 50_000)
    let error = try #require(throws: PatternError.self) { try PatternParser.parse(pattern) }
    #expect(error.message.contains("nest"))
  }

  @Test("may be meant for a General_Category near by")
  func suggestion() throws {
    let error = try #require(throws: PatternError.self) { try PatternParser.parse("\\p{Leter}") }
    #expect(error.note == "did you mean `\\p{Letter}`?")
  }
}
