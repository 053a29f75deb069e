import BrokerContract
import Foundation
import Synchronization

/// A server that speaks Kafka's protocol, of the test's own, started by the script that everyone uses. It keeps all it has
/// when it is stopped; members of a group that died it forgets only then.
package final class KafkaServer: ContractServer {
  package struct StartFailure: Error, CustomStringConvertible {
    package let description: String
  }

  /// `kafka://127.0.0.1:port`.
  package let url: String
  private let folder: URL
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Interop/brokers/kafka").standardizedFileURL.path

  private init(url: String, folder: URL) {
    self.url = url
    self.folder = folder
  }

  deinit {
    (try? ChildProcess([Self.script, "kill", folder.path]))?.waitForEnd()
    try? FileManager.default.removeItem(at: folder)
  }

  /// A server that answers.
  package static func start() async throws -> KafkaServer {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-kafka-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = try await run("start", folder)
    return KafkaServer(url: url, folder: folder)
  }

  package func start() async throws {
    _ = try await Self.run("start", folder)
  }

  package func stop() async throws {
    _ = try await Self.run("stop", folder)
  }

  /// What the script printed. Many cases start servers at the same time: waiting for one blocks none of Swift's threads.
  private static func run(_ command: String, _ folder: URL) async throws -> String {
    let output = folder.appending(path: "output-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: output) }
    let process = try ChildProcess([
      "/bin/sh", "-c", "\"\(script)\" \(command) \"\(folder.path)\" >\"\(output.path)\" 2>&1",
    ])
    while process.isRunning { try await Task.sleep(for: .milliseconds(5)) }
    let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").last.map(String.init) ?? ""
    if command == "start", !line.hasPrefix("kafka://") {
      throw StartFailure(description: "the Kafka server does not start: \(text.isEmpty ? "not a word" : text)")
    }
    return line
  }
}
