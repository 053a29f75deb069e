import Foundation
import JSONDocument
import Wire

/// `plainwire.json`: what need not be said at every command. Every member may be left out; options on the command line
/// go before it. Folders are relative to the file.
struct ProjectConfiguration {
  /// The folder of the task schemas.
  var schemas: String?
  /// The broker's address.
  var broker: String?
  /// The address of the store through which a fleet keeps together.
  var coordination: String?
  /// Where generated code goes.
  var outputs = GenerationOutputs()

  /// The configuration in the file at `path`; without a path, of ./plainwire.json if it is there.
  static func read(_ path: String?) throws -> ProjectConfiguration {
    let file = path ?? "plainwire.json"
    guard path != nil || FileManager.default.fileExists(atPath: file) else { return ProjectConfiguration() }
    guard case .object(let members) = try JSONDocument.read(file: file) else {
      throw CommandFailure(.input, "\(file): a configuration is a JSON object")
    }
    var configuration = ProjectConfiguration()
    let folder = (file as NSString).deletingLastPathComponent
    for member in members { try configuration.set(member, relativeTo: folder, in: file) }
    return configuration
  }

  private mutating func set(_ member: JSONValue.Member, relativeTo folder: String, in file: String) throws {
    guard case .string(let text) = member.value, !text.isEmpty else {
      throw CommandFailure(.input, "\(file): \"\(member.name)\" must be a string that is not empty")
    }
    let path = folder.isEmpty || text.hasPrefix("/") ? text : "\(folder)/\(text)"
    switch member.name {
    case "schemas": schemas = path
    case "broker": broker = text
    case "coordination": coordination = text
    case "swift": outputs.swift = path
    case "python": outputs.python = path
    case "pythonPackage": outputs.pythonPackage = text
    case "pythonRuntime": outputs.pythonRuntime = text
    case "pythonProject": outputs.pythonProject = text
    case "java": outputs.java = path
    case "javaPackage": outputs.javaPackage = text
    case "javaTransports": outputs.javaTransports = text
    case "javaProject": outputs.javaProject = text
    default:
      let known =
        "schemas, broker, coordination, swift, python, pythonPackage, pythonRuntime, pythonProject, java, javaPackage, "
        + "javaTransports, javaProject"
      throw CommandFailure(.input, "\(file): there is no option \"\(member.name)\"; known are \(known)")
    }
  }
}
