import Foundation
import JSONDocument
import Testing
import Wire

@testable import SchemaModel

/// The official JSON-Schema-Test-Suite, where `Suite/fetch-test-suite` has put it. Each schema is either refused by name, or
/// gives the verdicts of the suite; nothing is ignored.
@Suite("The official suite", .enabled(if: FileManager.default.fileExists(atPath: OfficialSuite.folder)))
struct SuiteTests {
  /// The files of the keywords that are supported, each with the least number of tests that must run.
  static let supported = [
    "additionalProperties": 7, "boolean_schema": 18, "const": 50, "default": 7, "defs": 0, "enum": 45,
    "exclusiveMaximum": 4, "exclusiveMinimum": 4, "items": 12, "maxItems": 6, "maxLength": 7, "maximum": 8,
    "minItems": 6,
    "minLength": 7, "minimum": 11, "multipleOf": 10, "pattern": 9, "properties": 20, "ref": 41, "required": 16,
    "type": 80, "uniqueItems": 43,
  ]

  @Test("agrees on every test of a supported keyword", arguments: supported.sorted { $0.key < $1.key })
  func mandatory(file: String, least: Int) throws {
    let result = try run("\(file).json")
    print("suite \(file): \(result)")
    #expect(result.failed == [])
    #expect(result.passed >= least)
  }

  /// Formats that are asserted; the suite's other formats have no place in the dialect.
  static let formats = StringFormat.allCases.map(\.rawValue).sorted()

  @Test("agrees on every format that is asserted", arguments: formats)
  func format(name: String) throws {
    let result = try run("optional/format/\(name).json")
    print("suite format \(name): \(result)")
    #expect(result.failed == [])
    #expect(result.passed > 0)
  }

  @Test("has no other schema that is taken and read wrongly")
  func others() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: OfficialSuite.folder).filter {
      $0.hasSuffix(".json")
    }
    var total = SuiteResult()
    for name in names.sorted() where name != "format.json" {
      let result = try run(name)
      #expect(result.failed == [], "\(name)")
      total.add(result)
    }
    print("suite in all: \(total)")
    #expect(total.refused.values.reduce(0, +) > 0)
  }

  private func run(_ file: String) throws -> SuiteResult {
    let document = try JSONDocument(file: OfficialSuite.folder + "/" + file)
    let map = SourceMap(document)
    var result = SuiteResult()
    for (index, group) in (document.value.items ?? []).enumerated() {
      let place = JSONPointer([String(index)])
      let tests = group["tests"]?.items ?? []
      let schema: SuiteSchema
      do {
        schema = try SuiteSchema(text: try #require(map.text(at: place.appending("schema"))))
      } catch let refusal as SuiteSchema.Refusal {
        result.refuse(tests.count, for: refusal)
        continue
      }
      for (number, test) in tests.enumerated() {
        let data = try #require(map.text(at: JSONPointer(place.tokens + ["tests", String(number), "data"])))
        let isRight = schema.admits(data) == (test["valid"] == .bool(true))
        result.count(isRight, "\(group["description"]?.string ?? ""): \(test["description"]?.string ?? "")")
      }
    }
    return result
  }
}

/// Where the official suite stands, if it does.
enum OfficialSuite {
  static let folder = Repository.path(".build/json-schema-test-suite/tests/draft2020-12")
}

/// How the tests of a file went.
struct SuiteResult: CustomStringConvertible {
  private(set) var passed = 0
  private(set) var failed: [String] = []
  /// How many tests are of schemas that were refused, by the keyword that was named.
  private(set) var refused: [String: Int] = [:]

  mutating func count(_ isRight: Bool, _ name: String) {
    if isRight { passed += 1 } else { failed.append(name) }
  }

  mutating func refuse(_ tests: Int, for refusal: SuiteSchema.Refusal) {
    refused[refusal.diagnostics.first?.keyword ?? "?", default: 0] += tests
  }

  mutating func add(_ other: SuiteResult) {
    passed += other.passed
    failed += other.failed
    refused.merge(other.refused, uniquingKeysWith: +)
  }

  var description: String {
    let keywords = refused.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.key) \($0.value)" }
    let count = refused.values.reduce(0, +)
    return "\(passed) passed, \(failed.count) failed, \(count) refused (\(keywords.joined(separator: ", ")))"
  }
}
