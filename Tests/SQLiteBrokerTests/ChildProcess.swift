import Foundation

/// A process that a test has started.
final class ChildProcess: Sendable {
  struct Failure: Error {
    let executable: String
    let status: Int32
    let output: String
  }

  private let process: Process
  private let pipe = Pipe()
  private let ending: Task<Int32, Never>

  init(_ executable: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.standardOutput = pipe
    let (ends, end) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { process in
      end.yield(process.terminationStatus)
      end.finish()
    }
    try process.run()
    self.process = process
    self.ending = Task { await ends.first { _ in true } ?? -1 }
  }

  var identifier: Int32 { process.processIdentifier }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
  }

  /// Its exit status, once it has ended; the signal's number when one killed it.
  func status() async -> Int32 {
    await ending.value
  }

  /// All that it prints until it ends.
  func output() async -> String {
    let handle = pipe.fileHandleForReading
    return await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        continuation.resume(returning: String(decoding: handle.readDataToEndOfFile(), as: UTF8.self))
      }
    }
  }
}
