import Foundation

/// A process that a test has started.
final class ChildProcess: Sendable {
  struct Failure: Error {
    let executable: String
    let status: Int32
    let output: String
  }

  private let process: Process
  private let lines: LineReader
  private let ending: Task<Int32, Never>

  init(_ executable: String, _ arguments: [String]) throws {
    let process = Process()
    let pipe = Pipe()
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
    self.lines = LineReader(pipe.fileHandleForReading)
    self.ending = Task { await ends.first { _ in true } ?? -1 }
  }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
  }

  /// Its exit status, once it has ended; the signal's number when one killed it.
  func status() async -> Int32 {
    await ending.value
  }

  /// The next line that it prints; nil once it has ended.
  func nextLine() async -> String? {
    await lines.next()
  }

  /// All that it prints until it ends.
  func output() async -> String {
    var all: [String] = []
    while let line = await nextLine() { all.append(line) }
    return all.joined(separator: "\n")
  }
}
