import Foundation
import Instances
import SchemaModel
import Testing
import Wire

@Suite("Instances of a schema")
struct InstanceTests {
  private static let repository = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  /// The schemas of the examples and of the vectors, and one with what is rare.
  private static let schemas: [String] = {
    let folders = ["Schemas", "Interop/vectors/schemas", "Tests/SwiftEmitterTests/Schemas"]
    return folders.flatMap { folder in
      let names = try? FileManager.default.contentsOfDirectory(atPath: repository.appending(path: folder).path)
      return (names ?? []).filter { $0.hasSuffix(".task.json") }.sorted().map { "\(folder)/\($0)" }
    }
  }()

  private static func model(_ schema: String) throws -> TaskModel {
    try #require(try SchemaCompiler().compile(file: repository.appending(path: schema).path).tasks.first)
  }

  /// What no single body can break alone, and why.
  private static let unreachable: Set<String> = [
    // Only listed values get so far.
    "maximum in kinds.task.json#/properties/bounded",
    "type in odd.task.json#/properties/listedArray/items",
    "number_range in odd.task.json#/properties/listedArray/items",
    "type in odd.task.json#/properties/listedRecord/properties/a",
    "number_range in odd.task.json#/properties/listedRecord/properties/a",
    // Every integer that there is is within the bounds.
    "minimum in numbers.task.json#/properties/edges", "maximum in numbers.task.json#/properties/edges",
    // Every string matches the empty pattern.
    "pattern in patterns.task.json#/properties/anything",
    // The other bounds are stricter.
    "exclusive_minimum in odd.task.json#/properties/long number name for arguments",
    "exclusive_maximum in odd.task.json#/properties/long number name for arguments",
  ]

  @Test("There are schemas to try")
  func schemasAreThere() {
    #expect(Self.schemas.count > 15)
  }

  @Test("Every body has the verdict that it is said to have", arguments: schemas)
  func verdicts(of schema: String) throws {
    let model = try Self.model(schema)
    let set = InstanceSet(of: model, seed: 7)
    #expect(set.valid.count >= 100 && set.invalid.count >= 60)
    for instance in set.valid + set.invalid {
      let verdict = Self.verdict(of: instance.body, by: model)
      switch instance.verdict {
      case .valid: #expect(verdict == nil, "\(instance.title)")
      case .invalid(let code, let pointer):
        #expect(verdict?.code == code && verdict?.pointer == pointer, "\(instance.title)")
      }
    }
    for result in set.results { try model.check(result: result) }
    #expect(Set((set.valid + set.invalid).map(\.body)).count == set.valid.count + set.invalid.count)
  }

  @Test("Every constraint of the schema is broken by some body", arguments: schemas)
  func coverage(of schema: String) throws {
    let model = try Self.model(schema)
    let set = InstanceSet(of: model, seed: 7)
    let missing = set.uncovered.map(\.description).filter { !Self.unreachable.contains($0) }
    #expect(missing.isEmpty)
    let codes = Set(set.invalid.compactMap { if case .invalid(let code, _) = $0.verdict { code } else { nil } })
    let always: Set<Violation.Code> = [.size, .invalidUnicode, .syntax, .depth, .duplicateKey, .type]
    #expect(codes.isSuperset(of: always.union(set.constraints.map(\.code)).subtracting(set.uncovered.map(\.code))))
  }

  @Test("The seed decides, and nothing else")
  func seed() throws {
    let model = try Self.model("Schemas/send-email.task.json")
    func bodies(_ seed: UInt64) -> [[UInt8]] {
      let set = InstanceSet(of: model, seed: seed)
      return (set.valid + set.invalid).map(\.body) + set.results
    }
    #expect(bodies(7) == bodies(7))
    #expect(bodies(7) != bodies(8))
  }

  @Test("The edges of every place are among the valid ones")
  func edges() throws {
    let model = try Self.model("Schemas/order.task.json")
    let titles = InstanceSet(of: model, seed: 7).valid.map(\.title)
    for edge in [
      "/items/0/quantity: 10000", "/items/0/discountPercent: 5e-1", "/items/0/discountPercent: 995e-1",
      "/items: 500 items", "/coupon: null",
      "/coupon: left out", "/metadata: left out", "/currency: \"CHF\"", ": white space everywhere",
    ] {
      #expect(titles.contains(edge), "\(edge)")
    }
  }

  @Test("A small set is a spread of all")
  func small() throws {
    let model = try Self.model("Schemas/order.task.json")
    let size = InstanceSet.Size(least: 12, most: 12)
    let set = InstanceSet(of: model, seed: 7, valid: size, invalid: size)
    #expect(set.valid.count == 12 && set.invalid.count == 12)
    #expect(set.uncovered.isEmpty)
  }

  @Test("A body's normal form has its defaults, and not what is ignored")
  func normalForm() throws {
    let model = try Self.model("Schemas/order.task.json")
    let form = NormalForm(model)
    let line = #"{"sku":"TEA-0042","quantity":1.0,"unitPrice":"1.00"}"#
    let written = try form.body(Array(#"{"extra":{},"items":[\#(line)]}"#.utf8))
    let full = #"{"sku":"TEA-0042","quantity":1,"unitPrice":"1.00","discountPercent":0,"gift":false}"#
    #expect(written == (try JSONValue(jsonBytes: Array(#"{"items":[\#(full)],"metadata":{}}"#.utf8))))
  }

  @Test(
    "are made of schemas that hold themselves in arrays of different items",
    arguments: [#""uniqueItems":true"#, #""uniqueItems":true,"minItems":2"#, #""minItems":2"#])
  func recursion(_ constraint: String) throws {
    let node = """
      {"type":"object","properties":{"name":{"type":"string"},
        "items":{"type":"array","items":{"$ref":"#/$defs/node"},\(constraint)}}}
      """
    let model = try Self.model(
      text: ##"{"$defs":{"node":\##(node)},"type":"object","properties":{"self":{"$ref":"#/$defs/node"}}}"##)
    let set = InstanceSet(of: model, seed: 7)
    #expect(set.valid.count >= 10 && set.invalid.count >= 60)
    for instance in set.valid { #expect(Self.verdict(of: instance.body, by: model) == nil, "\(instance.title)") }
    let nested = set.valid.contains { String(decoding: $0.body, as: UTF8.self).contains(#""items":[{"#) }
    #expect(nested || constraint.contains("minItems"))
  }

  @Test(
    "are made of numbers whose bounds no integer reaches",
    arguments: [
      #""minimum":1e19"#, #""minimum":9.3e18"#, #""minimum":1e300"#, #""maximum":-1e19"#, #""maximum":-1.7e308"#,
      #""exclusiveMinimum":1e19"#, #""exclusiveMaximum":-9.3e18"#, #""minimum":1e308,"maximum":1.7e308"#,
      #""minimum":-1.7e308,"maximum":1.7e308"#, #""minimum":1e19,"multipleOf":0.5"#,
    ])
  func greatBounds(_ bounds: String) throws {
    let number = #"{"type":"number",\#(bounds)}"#
    let model = try Self.model(text: #"{"type":"object","required":["n"],"properties":{"n":\#(number)}}"#)
    let set = InstanceSet(of: model, seed: 7)
    #expect(set.valid.count >= (bounds.contains("multipleOf") ? 1 : 100))
    #expect(set.uncovered.filter { !["type", "number_range", "multiple_of"].contains($0.code.rawValue) } == [])
    for instance in set.valid { #expect(Self.verdict(of: instance.body, by: model) == nil, "\(instance.title)") }
  }

  /// The task of a schema that is written here.
  private static func model(text: String) throws -> TaskModel {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-instances-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "one.task.json")
    try Data(text.utf8).write(to: file)
    return try #require(try SchemaCompiler().compile(file: file.path).tasks.first)
  }

  private static func verdict(of body: [UInt8], by model: TaskModel) -> Violation? {
    do throws(Violation) {
      try model.check(body: body)
      return nil
    } catch {
      return error
    }
  }
}
