import Foundation
import SchemaModel

/// The programs of all languages, built, and what of their libraries is installed.
struct Programs: Sendable {
  let swift: SwiftProgram
  private let python: PythonProgram
  private let java: JavaProgram
  private let tasks: [TaskModel]
  /// The modules that Python has; nil when there is no Python.
  private var modules: Set<String>?
  private var hasJava = false

  /// Builds what the producers need; the Swift program always, for it is the consumer.
  init(
    _ plan: MatrixPlan, for producers: [Producer], tell: @escaping @Sendable (MatrixEvent) -> Void
  ) async throws(MatrixFailure) {
    tasks = plan.tasks
    swift = SwiftProgram(folder: plan.folder.appending(path: "swift"), plainwire: plan.plainwire)
    python = PythonProgram(folder: plan.folder.appending(path: "python"), interpreter: plan.python)
    java = JavaProgram(folder: plan.folder.appending(path: "java"), jars: plan.jars)
    let names = producers.map(\.name)
    if names.contains(where: { $0.hasPrefix("python:") }) {
      try python.build(tasks)
      modules = await python.installed(of: Producer.table.compactMap(\.pythonModule))
    }
    if names.contains(where: { $0.hasPrefix("java:") }) {
      hasJava = await JavaProgram.isInstalled(in: plan.folder)
      if hasJava {
        tell(.preparing("compiling the Java program"))
        try await java.build(tasks)
      }
    }
    tell(.preparing("building the Swift program (the first time takes a few minutes)"))
    try await swift.build(tasks)
  }

  /// What a producer lacks, with the way to get it; nil when it is all there.
  func missing(for producer: Producer) -> String? {
    switch producer.client {
    case .swift: return nil
    case .python(let client):
      guard let modules else { return "Python 3.10 or later; name one with --python" }
      guard let module = client.module, !modules.contains(module) else { return nil }
      return "pip install \(client.package ?? module)"
    case .java(let client):
      guard hasJava else { return "a JDK, 17 or later" }
      guard let jar = client.jar, !java.hasJar(jar) else { return nil }
      return "\(client.install ?? "get \(jar).jar"), and name the jar with --java-class-path"
    }
  }

  /// Starts a producer.
  func start(_ producer: Producer, on place: BrokerPlace, log: URL) throws(MatrixFailure) -> LineProcess {
    do {
      switch producer.client {
      case .swift: return try swift.start("produce", on: place, log: log)
      case .python(let client): return try python.start(client, on: place, log: log)
      case .java(let client): return try java.start(client, tasks: tasks, on: place, log: log)
      }
    } catch let failure as MatrixFailure {
      throw failure
    } catch {
      throw MatrixFailure(.system, "\(producer.name) does not start: \(error.localizedDescription)")
    }
  }
}

extension Producer {
  fileprivate var pythonModule: String? {
    if case .python(let client) = client { client.module } else { nil }
  }
}
