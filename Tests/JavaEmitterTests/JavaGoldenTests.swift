import Foundation
import JavaEmitter
import SchemaModel
import SourceText
import Testing

/// The Java that is generated for the schemas of the examples and of the vectors stands in Tests/GoldenTests/Java. Its
/// runtime is the one in Interop/java; Interop/java/check.sh compiles and runs it.
@Suite("Golden Java")
struct JavaGoldenTests {
  private static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  private static let isUpdating = ProcessInfo.processInfo.environment["PLAINWIRE_UPDATE_GOLDENS"] == "1"

  @Test(
    "What is generated is what is committed; PLAINWIRE_UPDATE_GOLDENS=1 writes it anew",
    arguments: [("examples", "Schemas"), ("vectors", "Interop/vectors/schemas")])
  func goldens(package: String, schemas: String) throws {
    let tasks = try SchemaCompiler().compile(folder: Self.repository.appending(path: schemas).path).tasks
    let files = try JavaEmitter.emit(tasks, options: JavaOptions(package: package, runtime: .installed))
    #expect(files.count == tasks.count)
    let folder = Self.repository.appending(path: "Tests/GoldenTests/Java")
    if Self.isUpdating { try Self.write(files, to: folder, replacing: package) }
    for file in files {
      let committed = try String(contentsOf: folder.appending(path: file.path), encoding: .utf8)
      #expect(committed == file.text, "\(file.path) is stale; run this test with PLAINWIRE_UPDATE_GOLDENS=1")
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: package).path)
    #expect(names.sorted() == files.map { String($0.path.dropFirst(package.count + 1)) })
  }

  private static func write(_ files: [GeneratedFile], to folder: URL, replacing package: String) throws {
    try? FileManager.default.removeItem(at: folder.appending(path: package))
    try FileManager.default.createDirectory(at: folder.appending(path: package), withIntermediateDirectories: true)
    for file in files { try file.text.write(to: folder.appending(path: file.path), atomically: true, encoding: .utf8) }
  }
}
