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
      folders.append(folder(python, PythonEmitter.emit(tasks, options: options)))
    }
    if let java = outputs.java { folders += try javaFolders(java) }
    return folders
  }

  /// The folder of the classes; of a project also the one around it, in which other generated files are left alone.
  private func javaFolders(_ root: String) throws -> [OutputFolder] {
    let options = JavaOptions(package: outputs.javaPackage ?? "tasks", transports: try javaTransports)
    let files = try JavaEmitter.emit(tasks, options: options)
    guard let project = outputs.javaProject else { return [folder(root, files)] }
    let pom = JavaEmitter.project(try MavenArtifact(project, package: options.package), options: options)
    let sources = root == "." ? "src/main/java" : "\(root)/src/main/java"
    return [OutputFolder(root, files: [pom], isWhole: false), folder(sources, files)]
  }

  private var javaTransports: Set<JavaTransport> {
    get throws {
      var transports: Set<JavaTransport> = []
      for name in (outputs.javaTransports ?? "").split(separator: ",", omittingEmptySubsequences: true) {
        guard let transport = JavaTransport(rawValue: name.filter { !$0.isWhitespace }) else {
          let known = JavaTransport.allCases.map(\.rawValue).joined(separator: ", ")
          throw CommandFailure(.input, "there is no Java transport “\(name)”; known are \(known)")
        }
        transports.insert(transport)
      }
      return transports
    }
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
