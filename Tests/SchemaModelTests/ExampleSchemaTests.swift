import Foundation
import SchemaModel
import Testing

@Suite("The schemas of the repository")
struct ExampleSchemaTests {
  @Test("compile without a warning when they are examples")
  func examples() throws {
    let compilation = try SchemaCompiler().compile(folder: Repository.path("Schemas"))
    #expect(compilation.tasks.map(\.name) == ["add", "order", "send-email"])
    #expect(compilation.warnings.map(\.description) == [])
  }

  @Test("compile when they are the vectors'")
  func vectors() throws {
    let folder = Repository.path("Interop/vectors/schemas")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".task.json") }
    #expect(!files.isEmpty)
    #expect(try SchemaCompiler().compile(folder: folder).tasks.count == files.count)
  }
}
