import Foundation
import SchemaModel
import SourceText
import SwiftEmitter
import Testing

@Suite("Goldens of generated Swift")
struct Goldens {
  static let repository = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  /// Folders of task schemas, and the folders that hold what is generated from them.
  static let folders = [
    ("Schemas", "Tests/GoldenTests/Swift/Examples"), ("Interop/vectors/schemas", "Tests/GoldenTests/Swift/Vectors"),
    ("Tests/SwiftEmitterTests/Schemas", "Tests/GoldenTests/Swift/Odd"),
  ]

  /// With PLAINWIRE_UPDATE_GOLDENS set, the files are written instead of compared.
  @Test("Generating again gives the committed text", arguments: folders)
  func regenerate(schemas: String, goldens: String) throws {
    let compilation = try SchemaCompiler().compile(folder: Self.repository.appending(path: schemas).path)
    let files = SwiftEmitter().emit(compilation.tasks)
    #expect(!files.isEmpty)
    let folder = Self.repository.appending(path: goldens)
    if ProcessInfo.processInfo.environment["PLAINWIRE_UPDATE_GOLDENS"] != nil {
      try update(folder, files)
    }
    let committed = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".swift") }
    #expect(Set(committed) == Set(files.map(\.path)))
    for file in files {
      let text = try String(contentsOf: folder.appending(path: file.path), encoding: .utf8)
      #expect(text == file.text, "\(file.path) is stale")
    }
  }

  private func update(_ folder: URL, _ files: [GeneratedFile]) throws {
    try? FileManager.default.removeItem(at: folder)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for file in files {
      try file.text.write(to: folder.appending(path: file.path), atomically: true, encoding: .utf8)
    }
  }
}
