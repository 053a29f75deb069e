import Foundation
import SchemaModel
import Testing
import Wire

@Suite("The schemas of the examples")
struct ExampleSchemaTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Schemas").path

  @Test("compile without a warning")
  func compile() throws {
    let compilation = try SchemaCompiler().compile(folder: Self.folder)
    #expect(compilation.tasks.map(\.name) == ["add", "order", "send-email"])
    #expect(compilation.warnings.map(\.description) == [])
  }
}

@Suite("The schemas of the vectors")
struct VectorSchemaTests {
  @Test("compile")
  func compile() throws {
    let folder = ExampleSchemaTests.folder + "/../Interop/vectors/schemas"
    let compilation = try SchemaCompiler().compile(folder: folder)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".task.json") }
    #expect(compilation.tasks.count == files.count)
    #expect(!files.isEmpty)
  }
}
