import Foundation
import Testing

/// The built `plainwire`, run as a user runs it: a process in a folder of its own.
struct CommandLineTool {
  /// How a run ended.
  struct Run {
    let status: Int32
    let output: String
    let errors: String

    /// The output as the JSON value that it must be.
    func json() throws -> Any {
      try JSONSerialization.jsonObject(with: Data(output.utf8), options: .fragmentsAllowed)
    }
  }

  /// The folder that commands run in; removed when the test is over.
  let folder: URL
  private let binary: URL

  /// A tool in a new, empty folder.
  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-cli-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    binary = try #require(Self.products.first { FileManager.default.isExecutableFile(atPath: $0.path) })
  }

  /// Runs `body` with a tool, and cleans up.
  static func with(_ body: (CommandLineTool) async throws -> Void) async throws {
    let tool = try CommandLineTool()
    defer { try? FileManager.default.removeItem(at: tool.folder) }
    try await body(tool)
  }

  /// Runs `plainwire` with those arguments; standard input is `input`.
  func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) async throws -> Run {
    try await run(arguments, input: input, environment: environment)
  }

  /// Runs `plainwire` with those arguments; standard input is `input`.
  func run(_ arguments: [String], input: String = "", environment: [String: String] = [:]) async throws -> Run {
    try await process(binary, arguments, input: input, environment: environment)
  }

  /// Runs `plainwire`, and lets `meanwhile` look at it, and signal it, while it runs.
  func run(
    _ arguments: [String], environment: [String: String], meanwhile: @escaping @Sendable (Running) async throws -> Void
  ) async throws -> Run {
    try await process(binary, arguments, input: "", environment: environment, meanwhile: meanwhile)
  }

  /// A process that runs.
  struct Running: Sendable {
    let id: Int32
    fileprivate let errorFile: URL

    /// What it has said on standard error so far.
    var errors: String { (try? String(contentsOf: errorFile, encoding: .utf8)) ?? "" }

    var isRunning: Bool { kill(id, 0) == 0 }

    func signal(_ signal: Int32) { kill(id, signal) }
  }

  /// Runs a shell script in which `plainwire` is the tool.
  func shell(_ script: String, environment: [String: String] = [:]) async throws -> Run {
    var environment = environment
    environment["PATH"] = "\(binary.deletingLastPathComponent().path):/usr/local/bin:/usr/bin:/bin"
    return try await process(URL(filePath: "/bin/bash"), ["-c", script], input: "", environment: environment)
  }

  /// Writes a file into the folder.
  func write(_ text: String, to path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// The text of a file of the folder.
  func text(of path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  /// Whether the folder has that file.
  func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  private func process(
    _ executable: URL, _ arguments: [String], input: String, environment: [String: String],
    meanwhile: (@Sendable (Running) async throws -> Void)? = nil
  ) async throws -> Run {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["HOME": folder.path, "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
    // Files, not pipes: nobody has to read while the process runs.
    let files = try ["input", "output", "errors"].map { try scratch($0, $0 == "input" ? input : "") }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    let (ends, inbox) = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in inbox.finish() }
    try process.run()
    do {
      try await meanwhile?(Running(id: process.processIdentifier, errorFile: files[2]))
    } catch {
      process.terminate()
      throw error
    }
    for await _ in ends {}
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    for file in files { try FileManager.default.removeItem(at: file) }
    return Run(status: process.terminationStatus, output: texts[1], errors: texts[2])
  }

  private func scratch(_ name: String, _ text: String) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appending(path: "plainwire-\(name)-\(UUID().uuidString)")
    try Data(text.utf8).write(to: file)
    return file
  }

  /// Where the build puts the program: beside the test bundle.
  private static var products: [URL] {
    let bundles = ProcessInfo.processInfo.arguments.filter { $0.contains(".xctest") }
    let folders = bundles.map { path in
      var url = URL(filePath: path)
      while url.path.contains(".xctest") { url.deleteLastPathComponent() }
      return url
    }
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return (folders + [root.appending(path: ".build/debug")]).map { $0.appending(path: "plainwire") }
  }
}
