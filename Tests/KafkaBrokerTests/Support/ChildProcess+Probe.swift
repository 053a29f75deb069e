import Foundation
import TestProcesses

extension ChildProcess {
  /// A probe's process, which logs what it has done.
  static func probe(
    _ url: String, queue: String, log: LogFile, handlers: Int, hold: Duration
  ) throws -> ChildProcess {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
      .appending(path: "KafkaBrokerProbe")
    let milliseconds = Int(hold / .milliseconds(1))
    return try ChildProcess([program.path, url, queue, log.path, "\(handlers)", "\(milliseconds)"])
  }
}
