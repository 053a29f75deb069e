import Foundation

/// Runs the producer of another language as a process of its own, and reads its report.
struct ForeignProducer {
  let command: [String]

  /// - Throws: ``Failure`` when the process fails or its last line is no report; its own errors go to standard error.
  func work(tasks: Int, calls: Int) async throws -> ProducerReport {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command + ["\(tasks)", "\(calls)"]
    process.standardOutput = output
    let lines = try await finish(process, output)
    guard process.terminationStatus == 0 else { throw Failure(command: command, status: process.terminationStatus) }
    guard let last = lines.split(separator: "\n").last else { throw Failure(command: command, status: 0) }
    return try JSONDecoder().decode(ProducerReport.self, from: Data(last.utf8))
  }

  private func finish(_ process: Process, _ output: Pipe) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      // Reading to the end blocks, so it has a thread of its own.
      Thread.detachNewThread {
        do {
          try process.run()
          let data = try output.fileHandleForReading.readToEnd() ?? Data()
          process.waitUntilExit()
          continuation.resume(returning: String(decoding: data, as: UTF8.self))
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }

  /// A producer that ended badly.
  struct Failure: Error, CustomStringConvertible {
    let command: [String]
    let status: Int32
    var description: String { "\(command.joined(separator: " ")) ended with status \(status) and no report" }
  }
}
