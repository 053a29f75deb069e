import Brokers
import Foundation
import SchemaModel
import SourceText
import SwiftEmitter

/// The Swift program, which plays the consumer, and a producer too: a package of its own that stands on Plainwire.
struct SwiftProgram: Sendable {
  let folder: URL
  /// Plainwire: the path of a checkout, or the URL of a repository.
  let plainwire: String

  /// Builds the program for those tasks.
  func build(_ tasks: [TaskModel]) async throws(MatrixFailure) {
    let generated = SwiftEmitter().emit(tasks)
    let names = generated.map { String($0.path.dropLast(".swift".count)) }
    var files = generated.map { GeneratedFile(path: "Sources/GeneratedTasks/\($0.path)", text: $0.text) }
    files += EmbeddedText.files(of: "swift", below: "Sources/player/")
    files.append(GeneratedFile(path: "Sources/player/Registry.swift", text: Self.registry(names)))
    files.append(GeneratedFile(path: "Package.swift", text: manifest))
    try ProgramFolder(url: folder).write(files, keeping: [".build", "Package.resolved"])
    // Swift's own variables of the run that starts us would send the build into that run's folders.
    let run = try await Command.run(["swift", "build", "--product", "player"], in: folder)
    guard run.status == 0 else {
      let faults = run.output.split(separator: "\n").filter { $0.contains("error:") }.prefix(5).joined(separator: "\n")
      throw MatrixFailure(.system, "the Swift program does not build:\n\(faults.isEmpty ? run.lastLine : faults)")
    }
  }

  /// Starts it as `consume` or `produce`.
  func start(_ role: String, on place: BrokerPlace, log: URL) throws -> LineProcess {
    let program = folder.appending(path: ".build/debug/player").path
    return try LineProcess(
      "the Swift \(role == "consume" ? "consumer" : "producer")", [program, role, place.url, place.suffix], in: folder,
      log: log, environment: [:])
  }

  private static func registry(_ names: [String]) -> String {
    let lines = names.map { "    GeneratedTasks.\($0).self,\n" }.joined()
    return """
      import GeneratedTasks
      import Plainwire

      /// The tasks that are played.
      enum Registry {
        static let tasks: [any TaskContract.Type] = [
      \(lines)  ]
      }

      """
  }

  private var manifest: String {
    let isPath = plainwire.hasPrefix("/")
    let traits = BrokerKind.allCases.filter(\.isBuiltIn).map { "\"\(Self.trait(of: $0))\"" }.joined(separator: ", ")
    let place = isPath ? "name: \"plainwire\", path: \"\(plainwire)\"" : "url: \"\(plainwire)\", branch: \"main\""
    return """
      // swift-tools-version: 6.2
      import PackageDescription

      let package = Package(
        name: "interop-programs",
        platforms: [.macOS(.v15)],
        dependencies: [.package(\(place), traits: [\(traits)])],
        targets: [
          .target(
            name: "GeneratedTasks",
            dependencies: [
              .product(name: "Plainwire", package: "plainwire"), .product(name: "Wire", package: "plainwire"),
            ]),
          .executableTarget(
            name: "player",
            dependencies: [
              "GeneratedTasks", .product(name: "Brokers", package: "plainwire"),
              .product(name: "Plainwire", package: "plainwire"), .product(name: "Wire", package: "plainwire"),
            ]),
        ],
        swiftLanguageModes: [.v6]
      )

      """
  }

  private static func trait(of kind: BrokerKind) -> String {
    switch kind {
    case .sqlite: "SQLite"
    case .redis: "Redis"
    case .rabbitmq: "RabbitMQ"
    case .kafka: "Kafka"
    }
  }
}
