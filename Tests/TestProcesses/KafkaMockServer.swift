import BrokerContract
import Foundation
import Synchronization

/// librdkafka's mock cluster, in a process of its own: it evicts members that died, and its brokers can be failed one by one.
package final class KafkaMockServer: Sendable {
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// `kafka://127.0.0.1:port,…`.
  package let url: String
  private let process: Process
  private let talk: Mutex<(input: FileHandle, output: FileHandle)>

  /// A cluster of three brokers.
  package init() throws {
    let process = Process()
    process.executableURL = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "KafkaMock")
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process = process
    let servers = Self.line(output.fileHandleForReading)
    guard !servers.isEmpty else { throw Failure(description: "the mock cluster does not start") }
    url = "kafka://\(servers)"
    talk = Mutex((input.fileHandleForWriting, output.fileHandleForReading))
  }

  deinit {
    process.terminate()
  }

  /// One of the mock's commands.
  package func order(_ command: String) throws {
    let answer = talk.withLock { talk in
      talk.input.write(Data("\(command)\n".utf8))
      return Self.line(talk.output)
    }
    guard answer == "ok" else { throw Failure(description: "the mock cluster does not \(command)") }
  }

  private static func line(_ output: FileHandle) -> String {
    var line = Data()
    while let byte = try? output.read(upToCount: 1), let byte = byte.first, byte != UInt8(ascii: "\n") {
      line.append(byte)
    }
    return String(decoding: line, as: UTF8.self)
  }
}
