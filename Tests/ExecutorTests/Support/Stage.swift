import Brokers
import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

/// A SQLite queue of a test's own, and the worker with executors that runs it.
final class Stage: Sendable {
  let broker: any Broker
  let log = LogFile()
  let worker: ChildProcess
  private let folder: URL
  private let url: String

  /// Starts the worker with the options of ExecutorProbe.
  init(_ options: String..., below launcher: [String] = []) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "plainwire-executors-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    url = "sqlite:\(folder.path)/tasks.db?lease=2"
    broker = try await Brokers.open(url)
    worker = try ChildProcess(Self.hasty + launcher + [Self.program, url, log.path] + options)
  }

  /// A crash is not to look for its backtrace first, which takes its time.
  private static let hasty = ["/usr/bin/env", "SWIFT_BACKTRACE=enable=no"]

  /// Another worker on the same queue.
  func startAnother(_ options: String...) throws -> ChildProcess {
    try ChildProcess(Self.hasty + [Self.program, url, log.path] + options)
  }

  static var program: String {
    URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "ExecutorProbe").path
  }

  func publish(_ deed: Deed, _ number: Int = 0) async throws {
    try await broker.publish(Add(a: deed.rawValue, b: number))
  }

  func call(_ deed: Deed, _ number: Int = 0, within time: Duration = .seconds(60)) async throws -> Int {
    try await broker.call(Add(a: deed.rawValue, b: number), within: time)
  }

  /// Ends the worker as an operator would, and looks that none of its executors is left.
  func leave() async throws {
    let executors = worker.children
    worker.kill(SIGTERM)
    try #require(await becomesTrue { !self.worker.isRunning }, "the worker ends")
    #expect(worker.exitStatus == 0)
    #expect(executors.filter(ProcessTable.isAlive) == [])
    await broker.close()
  }

  deinit {
    worker.kill(SIGKILL)
    try? FileManager.default.removeItem(at: folder)
  }

  /// The runs that handlers have begun, or have come to the end of.
  func runs(_ word: String, of deed: Deed) throws -> [LoggedRun] {
    try log.lines().compactMap(LoggedRun.init).filter { $0.word == word && $0.deed == "\(deed)" }
  }

  func deadLetters(_ count: Int) async throws -> [DeadLetter] {
    let broker = broker
    try #require(
      await becomesTrue { try await broker.status(of: Add.queue).dead >= count }, "\(count) dead letters")
    return try await broker.deadLetters(of: Add.queue, limit: 10_000, after: nil)
  }

  /// Waits until nothing is left in the queue but dead letters.
  func isDone(within limit: Duration = .seconds(30)) async throws -> Bool {
    try await becomesTrue(within: limit) {
      let status = try await self.broker.status(of: Add.queue)
      return status.waiting + status.delayed + status.inFlight == 0
    }
  }
}
