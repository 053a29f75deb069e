import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import RedisBroker

@Suite("A killed consumer", .serialized)
struct CrashTests {
  @Test("20 rounds of kill -9 with 1,000 in flight lose nothing, and repeat only what was in flight")
  func killRounds() async throws {
    let (rounds, inFlight, total) = (20, 1000, 30_000)
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let log = LogFile()
    try await broker.publish((0..<total).map { Message(body: Array("\($0)".utf8)) }, to: "q")
    var caught: [String: Int] = [:]
    for round in 0..<rounds {
      let before = try log.lines().count
      let probe = try ChildProcess(probe(server, log, held: inFlight, prefetch: inFlight + 200))
      try await eventually { try log.lines().count > before + inFlight + 100 }
      probe.kill(SIGKILL)
      probe.waitForEnd()
      let bodies = try await bodiesInFlight(on: broker)
      #expect(bodies.count >= inFlight, "round \(round)")
      for body in bodies { caught[body, default: 0] += 1 }
    }
    let subscription = try await broker.subscribe(to: "q", prefetch: 500)
    var runs: [String: Int] = [:]
    for line in try log.lines() { runs[String(line.dropFirst(4)), default: 0] += 1 }
    while try await broker.status(of: "q") != QueueStatus(queue: "q") {
      guard let delivery = try await nextWithin(.milliseconds(100), from: subscription) else { continue }
      runs[String(decoding: delivery.body, as: UTF8.self), default: 0] += 1
    }
    #expect(runs.count == total, "\(total - runs.count) lost")
    let unexplained = runs.filter { $0.value > 1 + caught[$0.key, default: 0] }
    #expect(unexplained.isEmpty, "repeated although not in flight: \(unexplained.count)")
    #expect(runs.values.contains { $0 > 1 }, "nothing was repeated, so nothing was in flight")
    await broker.close()
  }

  @Test("a consumer that was stopped for too long settles nothing of what others run, and goes on under a new name")
  func stopped() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let log = LogFile()
    try await broker.publish((0..<40).map { Message(body: Array("\($0)".utf8)) }, to: "q")
    let probe = try ChildProcess(probe(server, log, held: 20, prefetch: 20))
    try await eventually { try log.lines().count == 20 }
    probe.kill(SIGSTOP)
    let subscription = try await broker.subscribe(to: "q", prefetch: 100)
    // Registered, and then alone: the stopped one is taken for dead.
    try await eventually { try await consumers(on: broker) == 2 }
    try await eventually { try await consumers(on: broker) == 1 }
    try await eventually { try await broker.status(of: "q") == QueueStatus(queue: "q", inFlight: 40) }
    probe.kill(SIGCONT)
    try await eventually { try await consumers(on: broker) == 2 }
    #expect(try await broker.status(of: "q") == QueueStatus(queue: "q", inFlight: 40), "it settled what is another's")
    await subscription.stop()
    try await eventually { try log.lines().contains("refused lease_lost") }
    await broker.close()
  }

  private func probe(_ server: RedisServer, _ log: LogFile, held: Int, prefetch: Int) -> [String] {
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "RedisBrokerProbe")
    let url = "redis://127.0.0.1:\(server.port)/7?heartbeat=0.2"
    return [program.path, url, "q", log.path, String(held), String(prefetch)]
  }

  private func consumers(on broker: RedisBroker) async throws -> Int64? {
    try await broker.ask(RedisCommand("ZCARD", QueueKeys(queue: "q").consumers), "test").integer
  }

  /// What the consumers that died have in flight, dead or not yet found dead.
  private func bodiesInFlight(on broker: RedisBroker) async throws -> [String] {
    let keys = QueueKeys(queue: "q")
    let names = try await broker.ask(RedisCommand("ZRANGE", keys.consumers, "0", "-1"), "test").elements ?? []
    var bodies: [String] = []
    for name in names.compactMap(\.text) {
      let records = try await broker.ask(RedisCommand("HVALS", keys.inflight(of: name)), "test").elements ?? []
      for record in records.compactMap(\.bytes) {
        let message = try #require(Record.decode(record, id: { "none" }))
        bodies.append(String(decoding: message.body, as: UTF8.self))
      }
    }
    return bodies
  }
}
