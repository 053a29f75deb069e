import JSONDocument
import TestRandom
import Testing
import Wire

@testable import SchemaModel

/// Schemas with one or more random changes: whatever is written, the compiler gives a model or says what is wrong.
@Suite("A mutilated schema")
struct MutationTests {
  @Test("gives a model or a located error, never a crash", arguments: ["add", "order", "send-email"])
  func mutations(name: String) throws {
    let original = try JSONDocument.read(file: Repository.path("Schemas/\(name).task.json"))
    var random = SeededRandom(seed: UInt64(name.utf8.count))
    var outcomes: [Bool: Int] = [:]
    for _ in 0..<150 {
      var value = original
      for _ in 0...Int.random(in: 0...2, using: &random) { value = mutate(value, &random) }
      let text = JSONDocument.text(of: value, layout: .pretty)
      outcomes[check(text, name), default: 0] += 1
    }
    #expect(outcomes[true, default: 0] > 0)
    #expect(outcomes[false, default: 0] > 0)
  }

  /// Whether the schema compiled.
  private func check(_ text: String, _ name: String) -> Bool {
    do {
      let compilation = try TestSchemas(["\(name).task.json": text]).compile()
      #expect(compilation.tasks.count == 1)
      return true
    } catch {
      #expect(!error.errors.isEmpty)
      for diagnostic in error.diagnostics {
        #expect(diagnostic.position != nil, "\(diagnostic)\n\(text)")
        #expect(!diagnostic.message.isEmpty)
      }
      return false
    }
  }

  private static let pool: [JSONValue] = [
    nil, true, false, 0, 1, -1, 0.5, 1e300, "", "string", "integer", "object", "(", "^a$", "date", "#", "#/$defs/x", [],
    [:],
    ["string", "null"], [1, "a", nil], ["type": "string"], ["$ref": "#"], ["enum": ["a"]], ["minimum": 3],
  ]

  private static let names = [
    "type", "enum", "const", "properties", "required", "items", "$ref", "minimum", "maxLength", "pattern", "default",
    "additionalProperties", "extra", "x-note", "a", "",
  ]

  /// The value with one change, somewhere in it.
  private func mutate(_ value: JSONValue, _ random: inout SeededRandom) -> JSONValue {
    switch value {
    case .object(var members) where !members.isEmpty && Int.random(in: 0..<6, using: &random) > 0:
      let index = Int.random(in: members.indices, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0: members.remove(at: index)
      case 1:
        let name = Self.names.randomElement(using: &random) ?? ""
        guard value[name] == nil else { return value }
        members[index].name = name
      default: members[index].value = mutate(members[index].value, &random)
      }
      return .object(members)
    case .array(var items) where !items.isEmpty && Int.random(in: 0..<4, using: &random) > 0:
      let index = Int.random(in: items.indices, using: &random)
      items[index] = mutate(items[index], &random)
      return .array(items)
    default: return Self.pool.randomElement(using: &random) ?? value
    }
  }
}
