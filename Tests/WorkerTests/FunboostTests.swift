import Brokers
import ExampleTasks
import Foundation
import Plainwire
import TestProcesses
import Testing

@Suite("Beside funboost", .serialized)
struct FunboostTests {
  @Test("a worker runs what funboost pushes, and answers funboost's caller", arguments: FunboostPeer.Kind.allCases)
  func worker(kind: FunboostPeer.Kind) async throws {
    let peer = try await FunboostPeer(kind)
    let log = LogFile()
    let worker = try ChildProcess.worker(
      on: peer.url, repliesThrough: peer.repliesURL, logging: log, slots: 4, hold: .zero)
    try await peer.push(1, 2)
    #expect(try await peer.call(3, 4) == 7)
    #expect(try await becomesTrue { try log.lines().sorted() == ["1", "3"] })
    worker.kill(SIGTERM)
    worker.waitForEnd()
    try await peer.leave()
  }

  @Test("funboost's worker runs what is published, and answers the caller", arguments: FunboostPeer.Kind.allCases)
  func publisher(kind: FunboostPeer.Kind) async throws {
    let peer = try await FunboostPeer(kind)
    let worker = try peer.startWorker()
    let broker = try await Brokers.open(peer.url).replying(through: try await Brokers.open(peer.repliesURL))
    try await broker.publish(Add(a: 1, b: 2))
    #expect(try await broker.call(Add(a: 20, b: 22), within: .seconds(60)) == 42)
    #expect(try await becomesTrue { try await broker.status(of: Add.queue).waiting == 0 })
    worker.kill(SIGKILL)
    worker.waitForEnd()
    await broker.close()
    try await peer.leave()
  }

  @Test("is described with examples that compile")
  func guide() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let guide = try String(contentsOf: root.appending(path: "docs/guides/funboost.md"), encoding: .utf8)
    let source = try String(
      contentsOf: root.appending(path: "Tests/WorkerTests/FunboostGuide.swift"), encoding: .utf8)
    let compiled = lines(source)
    let examples = guide.components(separatedBy: "```swift\n").dropFirst().map { $0.components(separatedBy: "```")[0] }
    #expect(examples.count == 2)
    for example in examples { #expect(compiled.contains(lines(example)), "not compiled: \(example)") }
  }

  /// A text without its indentation and its empty lines.
  private func lines(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }
}
