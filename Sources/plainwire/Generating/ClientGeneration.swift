import JavaEmitter
import PythonEmitter
import SchemaModel
import SourceText
import SwiftEmitter

/// The clients of some tasks, in the folders that they go to.
struct ClientGeneration {
  private let tasks: [TaskModel]
  private let outputs: GenerationOutputs
  private let isWhole: Bool

  /// `isWhole` says that the folders hold the clients of these tasks and of no others.
  init(_ tasks: [TaskModel], _ outputs: GenerationOutputs, isWhole: Bool) {
    self.tasks = tasks
    self.outputs = outputs
    self.isWhole = isWhole
  }

  /// A folder for each language that is wanted.
  func folders() throws -> [OutputFolder] {
    var folders: [OutputFolder] = []
    if let swift = outputs.swift { folders.append(folder(swift, SwiftEmitter().emit(tasks))) }
    if let python = outputs.python {
      let options = PythonOptions(package: try pythonPackage, runtime: try pythonRuntime)
      let package = PythonEmitter.emit(tasks, options: options)
      folders.append(folder(python, package))
      if let project = try pythonProject {
        // A folder of its own: beside the package stand files of its user's.
        folders.append(OutputFolder(python, files: [project.file(for: package, options: options)], isWhole: false))
      }
    }
    if let java = outputs.java {
      let options = JavaOptions(package: outputs.javaPackage ?? "tasks")
      folders.append(folder(java, try JavaEmitter.emit(tasks, options: options)))
    }
    return folders
  }

  private func folder(_ root: String, _ files: [GeneratedFile]) -> OutputFolder {
    OutputFolder(root, files: files, isWhole: isWhole)
  }

  private var pythonRuntime: PythonOptions.Runtime {
    get throws {
      switch outputs.pythonRuntime {
      case nil, "embedded": return .embedded
      case "installed": return .installed
      case let other?:
        throw CommandFailure(.input, "the Python runtime is “embedded” or “installed”, not “\(other)”")
      }
    }
  }

  private var pythonProject: PythonProject? {
    get throws {
      guard let text = outputs.pythonProject else { return nil }
      guard let project = PythonProject(text) else {
        throw CommandFailure(
          .input, "“\(text)” is no name of a Python project: say acme-tasks, or acme-tasks==1.2.0 with its version")
      }
      return project
    }
  }

  private var pythonPackage: String {
    get throws {
      let package = outputs.pythonPackage ?? "tasks"
      let isIdentifier = package.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
      }
      guard isIdentifier, let first = package.utf8.first, !(0x30...0x39).contains(first) else {
        throw CommandFailure(.input, "“\(package)” is no name of a Python package: use letters, digits and _")
      }
      return package
    }
  }
}
