import Foundation
import OddTasks
import Plainwire
import SchemaModel
import Testing
import Wire

/// Generated code and the interpreter of schemas are written apart: bodies at random hold each to the other.
@Suite("Generated code and the interpreter")
struct AgreementTests {
  private static let repository = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
    url.deletingLastPathComponent()
  }

  private static func model(_ path: String) throws -> TaskModel {
    try #require(try SchemaCompiler().compile(file: repository.appending(path: path).path).tasks.first)
  }

  @Test("They give mutated vectors one verdict", arguments: VectorTests.tasks.keys.sorted())
  func vectors(schema: String) throws {
    let model = try Self.model("Interop/vectors/schemas/\(schema).task.json")
    let task = try #require(VectorTests.tasks[schema])
    var mutation = Mutation(
      seed: 7, bodies: Vector.all.filter { $0.schema == schema && $0.body.count < 2000 }.map(\.body))
    for _ in 0..<2000 {
      let body = mutation.next()
      #expect(Self.verdict(of: body, by: model) == VectorTests.verdict(of: body, as: task), "\(body)")
    }
  }

  @Test("They give bodies of an odd schema one verdict")
  func odd() throws {
    let model = try Self.model("Tests/SwiftEmitterTests/Schemas/odd.task.json")
    var composition = Composition(seed: 7, names: model[model.root].object.properties.map(\.name))
    var valid = 0
    for _ in 0..<5000 {
      let body = composition.next()
      let verdict = VectorTests.verdict(of: body, as: Odd.self)
      #expect(Self.verdict(of: body, by: model) == verdict, "\(String(decoding: body, as: UTF8.self))")
      guard verdict == "valid" else { continue }
      valid += 1
      try VectorTests.writeAgain(body, as: Odd.self)
    }
    #expect(valid > 500)
  }

  private static func verdict(of body: [UInt8], by model: TaskModel) -> String {
    do throws(Violation) {
      try model.check(body: body)
      return "valid"
    } catch {
      return "\(error.code) at \(error.pointer)"
    }
  }
}
