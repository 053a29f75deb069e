import Foundation
import JSONDocument
import SchemaModel

/// The task schemas of a project.
struct TaskCatalogue {
  private static let ending = ".task.json"

  private let folder: String

  /// The schemas in that folder.
  init(folder: String) {
    self.folder = folder
  }

  /// The tasks of the given folders and files; of the catalogue's folder when none are given. Warnings go to standard
  /// error.
  func tasks(_ sources: [String]) throws -> [TaskModel] {
    let compiler = SchemaCompiler()
    var files: [String] = []
    for source in sources.isEmpty ? [folder] : sources {
      if isFolder(source) {
        files += schemas(in: source)
      } else if FileManager.default.fileExists(atPath: source) {
        files.append(source)
      } else {
        throw CommandFailure(
          .input, "there is no folder or file \(source); `plainwire init` writes a first task schema")
      }
    }
    guard !files.isEmpty else {
      throw CommandFailure(
        .input, "there is no task schema in \(sources.first ?? folder); one is named <name>\(Self.ending)")
    }
    let compilation = try compiler.compile(files: files)
    for warning in compilation.warnings { Console.note(warning.description) }
    return compilation.tasks
  }

  /// The task of that name, or of the schema at that path.
  func task(named name: String) throws -> CheckedTask {
    let isPath = name.hasSuffix(Self.ending)
    let file = isPath ? name : "\(folder)/\(name)\(Self.ending)"
    guard FileManager.default.fileExists(atPath: file) else {
      throw CommandFailure(.input, "there is no task \(name): no file \(file)\(isPath ? "" : suggestion)")
    }
    let tasks = try SchemaCompiler().compile(file: file).tasks
    guard let model = tasks.first else { throw CommandFailure(.input, "\(file) declares no task") }
    return CheckedTask(model)
  }

  private var suggestion: String {
    let names = schemas(in: folder).map { path in
      String((path as NSString).lastPathComponent.dropLast(Self.ending.count))
    }
    return names.isEmpty
      ? "; `plainwire init` writes a first one, --schemas names another folder"
      : "; known are \(names.joined(separator: ", "))"
  }

  private func schemas(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(Self.ending) }.sorted().map { folder == "." ? $0 : "\(folder)/\($0)" }
  }

  /// Whether that path is a folder, and so stands for all its schemas.
  func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}
