import Foundation
import PythonEmitter
import SchemaModel
import SourceText
import Testing

/// The committed Python of the repository's own schemas. `make generate` writes
/// it anew; `Interop/python/check.sh` type-checks and runs it.
@Suite("Generated Python that is committed")
struct GoldenTests {
  struct Golden: Sendable, CustomTestStringConvertible {
    let schemas: String
    let options: PythonOptions
    var testDescription: String { options.package }
  }

  static let folder = "Tests/GoldenTests/Python"
  static let goldens = [
    Golden(schemas: "Schemas", options: PythonOptions()),
    Golden(schemas: "Interop/vectors/schemas", options: PythonOptions(package: "vectors", runtime: .installed)),
  ]

  @Test("is what the emitter writes", arguments: goldens)
  func freshness(_ golden: Golden) throws {
    let compilation = try SchemaCompiler().compile(folder: Repository.root.appending(path: golden.schemas).path)
    let files = PythonEmitter.emit(compilation.tasks, options: golden.options)
    if ProcessInfo.processInfo.environment["PLAINWIRE_UPDATE_GOLDENS"] == "1" {
      try write(files, package: golden.options.package)
    }

    let prefix = golden.options.package + "/"
    let committed = try Repository.texts(below: "\(Self.folder)/\(golden.options.package)")
    #expect(committed.count > 3)
    #expect(Set(committed.keys) == Set(files.map { String($0.path.dropFirst(prefix.count)) }))
    for file in files {
      let isSame = committed[String(file.path.dropFirst(prefix.count))] == file.text
      #expect(isSame, "\(file.path) is stale: make generate")
    }
  }

  @Test("is the same whenever it is written", arguments: goldens)
  func determinism(_ golden: Golden) throws {
    let folder = Repository.root.appending(path: golden.schemas).path
    let first = try PythonEmitter.emit(SchemaCompiler().compile(folder: folder).tasks, options: golden.options)
    let second = try PythonEmitter.emit(SchemaCompiler().compile(folder: folder).tasks, options: golden.options)
    #expect(first == second)
  }

  @Test("has the pyproject.toml that Interop/python builds a wheel with")
  func project() throws {
    let options = PythonOptions()
    let compilation = try SchemaCompiler().compile(folder: Repository.root.appending(path: "Schemas").path)
    let project = try #require(PythonProject("acme-tasks==1.2.0"))
    let file = project.file(for: PythonEmitter.emit(compilation.tasks, options: options), options: options)
    let url = Repository.root.appending(path: "\(Self.folder)/\(file.path)")
    if ProcessInfo.processInfo.environment["PLAINWIRE_UPDATE_GOLDENS"] == "1" {
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
    let isSame = try String(contentsOf: url, encoding: .utf8) == file.text
    #expect(isSame, "\(file.path) is stale: make generate")
  }

  private func write(_ files: [GeneratedFile], package: String) throws {
    let base = Repository.root.appending(path: Self.folder)
    try? FileManager.default.removeItem(at: base.appending(path: package))
    for file in files {
      let url = base.appending(path: file.path)
      try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try file.text.write(to: url, atomically: true, encoding: .utf8)
    }
  }
}
