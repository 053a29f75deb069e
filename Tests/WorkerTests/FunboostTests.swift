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
    #expect(try await eventually { try log.lines().sorted() == ["1", "3"] })
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
    #expect(try await broker.call(Add(a: 20, b: 22), within: .seconds(20)) == 42)
    #expect(try await eventually { try await broker.status(of: Add.queue).waiting == 0 })
    worker.kill(SIGKILL)
    worker.waitForEnd()
    await broker.close()
    try await peer.leave()
  }
}
