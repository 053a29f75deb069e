import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import RedisBroker

@Suite("An idle consumer", .serialized)
struct IdleTests {
  @Test("runs what is pushed at once, what is delayed when it is due, and what another gives back")
  func latency() async throws {
    let server = try await RedisServer.start()
    let (broker, other) = (try await RedisBroker.open(server.options()), try await RedisBroker.open(server.options()))
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    var times: [Duration] = []
    for number in 0..<100 {
      try await Task.sleep(for: .milliseconds(5))
      let start = ContinuousClock.now
      try await other.publish([Message(body: [UInt8(number)])], to: "q")
      let delivery = try await subscription.take()
      times.append(ContinuousClock.now - start)
      try await delivery.settle(.acknowledge)
    }
    times.sort()
    // The promise is 10 ms; a busy machine gets more.
    #expect(times[50] < .milliseconds(10), "the median is \(times[50])")
    let due = SystemTime().now + 200
    try await other.publish([Message(body: [1], envelope: Envelope(notBefore: due))], to: "q")
    let delayed = try await subscription.take()
    #expect(SystemTime().now >= due)
    #expect(SystemTime().now < due + 150, "it came \(SystemTime().now - due) ms after its time")
    try await delayed.settle(.acknowledge)
    await broker.close()
    await other.close()
  }

  @Test("uses next to no processor time")
  func processorTime() async throws {
    let server = try await RedisServer.start()
    let log = LogFile()
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(
      path: "RedisBrokerProbe")
    let probe = try ChildProcess([program.path, "redis://127.0.0.1:\(server.port)/7", "q", log.path, "1", "10"])
    let broker = try await RedisBroker.open(server.options())
    try await broker.publish([Message(body: [65])], to: "q")
    try await eventually { try log.lines().count == 1 }
    let before = probe.processorTime
    try await Task.sleep(for: .seconds(4))
    let used = probe.processorTime - before
    #expect(used < .milliseconds(40), "\(used) in 4 s")
    await broker.close()
  }
}
