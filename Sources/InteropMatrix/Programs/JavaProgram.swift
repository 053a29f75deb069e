import Foundation
import JavaEmitter
import SchemaModel
import SourceText

/// The Java program: the generated classes and a main class, compiled together.
struct JavaProgram: Sendable {
  let folder: URL
  /// The jars of the client libraries.
  let jars: [String]

  private var classes: String { folder.appending(path: "classes").path }

  /// Compiles the program for those tasks.
  func build(_ tasks: [TaskModel]) async throws(MatrixFailure) {
    let generated = try emit(tasks)
    let files =
      generated.map { GeneratedFile(path: "src/\($0.path)", text: $0.text) }
      + EmbeddedText.files(of: "java", below: "src/")
    try ProgramFolder(url: folder).write(files, keeping: ["classes"])
    try? FileManager.default.removeItem(atPath: classes)
    let sources = files.map(\.path)
    let run = try await Command.run(
      ["javac", "--release", "17", "-encoding", "UTF-8", "-cp", classPath, "-d", classes] + sources, in: folder)
    guard run.status == 0 else {
      throw MatrixFailure(.system, "the Java program does not compile:\n\(run.errors.prefix(2000))")
    }
  }

  /// Whether there is a JDK.
  static func isInstalled(in folder: URL) async -> Bool {
    let run = try? await Command.run(["javac", "-version"], in: folder)
    return run?.status == 0
  }

  /// Whether a jar whose name begins so is on the class path.
  func hasJar(_ name: String) -> Bool {
    jars.contains { URL(filePath: $0).lastPathComponent.contains(name) && FileManager.default.fileExists(atPath: $0) }
  }

  /// Starts the producer on that transport.
  func start(_ client: JavaClient, tasks: [TaskModel], on place: BrokerPlace, log: URL) throws -> LineProcess {
    let names = try emit(tasks).map(\.path).filter { $0.split(separator: "/").count == 2 }
      .map { "tasks." + $0.dropFirst("tasks/".count).dropLast(".java".count) }
    let options = ["-Xshare:auto", "-XX:TieredStopAtLevel=1"]
    return try LineProcess(
      "the Java producer",
      ["java"] + options + ["-cp", "\(classes):\(classPath)", "Play", client.transport, place.url, place.suffix]
        + names,
      in: folder, log: log, environment: [:])
  }

  private var classPath: String { jars.isEmpty ? "." : jars.joined(separator: ":") }

  /// The transports whose libraries are there: others would not compile.
  private var transports: Set<JavaTransport> {
    Set(
      Producer.table.compactMap { producer in
        guard case .java(let client) = producer.client, let jar = client.jar, hasJar(jar) else { return nil }
        return client.optional
      })
  }

  private func emit(_ tasks: [TaskModel]) throws(MatrixFailure) -> [GeneratedFile] {
    do {
      return try JavaEmitter.emit(tasks, options: JavaOptions(package: "tasks", transports: transports))
    } catch {
      throw MatrixFailure(.input, "Java: \(error)")
    }
  }
}
