import Foundation
import Wire

/// A program that speaks JSON lines (Interop/matrix/README.md). Ends with its input, at the latest when this value goes.
final class LineProcess: Sendable {
  /// How long a program may take for one answer.
  static let patience = Duration.seconds(60)
  private static let limits = BodyLimits(maxBytes: .max)

  private let process: Process
  private let input: FileHandle
  private let lines = LineQueue()
  private let log: URL
  /// Writing may block until the program reads: never on a thread of Swift's pool.
  private let writing = DispatchQueue(label: "plainwire.interop.program")
  private let name: String

  /// Starts `arguments[0]`, found on the path; what it says on standard error goes to `log`.
  init(_ name: String, _ arguments: [String], in folder: URL, log: URL, environment: [String: String]) throws {
    self.name = name
    self.log = log
    process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let input = Pipe()
    let output = Pipe()
    try Data().write(to: log)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: log)
    self.input = input.fileHandleForWriting
    try process.run()
    let reading = output.fileHandleForReading
    Thread.detachNewThread { [lines] in Self.read(reading, into: lines) }
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  private static func read(_ handle: FileHandle, into lines: LineQueue) {
    var rest = Data()
    while true {
      let data = handle.availableData
      guard !data.isEmpty else { return lines.end() }
      rest.append(data)
      while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
        lines.add(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
        rest = rest[(end + 1)...]
      }
    }
  }

  /// Sends lines without waiting for answers.
  func send(_ values: [JSONValue]) {
    let data = Data(values.map { $0.description + "\n" }.joined().utf8)
    // A program that has ended is found out by its silence.
    writing.async { [input] in try? input.write(contentsOf: data) }
  }

  /// The next line; nil when none comes in that time.
  ///
  /// - Throws: when the program has ended, or the task is cancelled.
  func next(within patience: Duration) async throws(MatrixFailure) -> JSONValue? {
    guard let line = await lines.next(within: patience) else {
      guard !Task.isCancelled else { throw .interrupted }
      if lines.hasEnded { throw MatrixFailure(.system, "\(name) has ended: \(lastWords)") }
      return nil
    }
    guard let value = try? JSONValue(jsonBytes: Array(line.utf8), limits: Self.limits) else {
      throw MatrixFailure(.system, "\(name) wrote what is no line of JSON: \(line.prefix(200))")
    }
    return value
  }

  /// The next line, which has to come.
  func answer() async throws(MatrixFailure) -> JSONValue {
    guard let value = try await next(within: Self.patience) else {
      throw MatrixFailure(.system, "\(name) has not answered for \(Self.patience.components.seconds) s; \(lastWords)")
    }
    return value
  }

  /// Closes the input, and ends what does not end by itself.
  func end() async {
    writing.async { [input] in try? input.close() }
    await uncancelled { [process] in
      for _ in 0..<100 where process.isRunning { try? await Task.sleep(for: .milliseconds(20)) }
    }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// What it said last on standard error.
  private var lastWords: String {
    let text = (try? String(contentsOf: log, encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").last { !$0.trimmingCharacters(in: .whitespaces).isEmpty }
    return line.map { "\($0) (all it said is in \(log.path))" } ?? "it said nothing on standard error"
  }
}
