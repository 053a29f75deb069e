import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import RabbitMQBroker

@Suite("The hold on a delivery")
struct LeaseTests {
  @Test("lasts as long as the run, however many heartbeats that is")
  func longRun() async throws {
    let options = try await freshOptions()
    let (broker, other) = (try await connect(options), try await connect(options))
    try await broker.publish([Message(body: body(1))], to: "q")
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    let delivery = try await subscription.take()
    let second = try await other.subscribe(to: "q", prefetch: 1)
    // The server waits for two heartbeats of one second.
    #expect(try await nextWithin(.seconds(5), from: second) == nil)
    try await delivery.settle(.acknowledge)
    #expect(try await other.status(of: "q") == QueueStatus(queue: "q"))
    await broker.close()
    await other.close()
  }

  @Test("ends with its connection: the message runs again, and the late settlement is refused")
  func brokenConnection() async throws {
    let options = try await freshOptions()
    let broker = try await connect(options)
    try await broker.publish((0..<3).map { Message(body: body($0)) }, to: "q")
    let subscription = try await broker.subscribe(to: "q", prefetch: 3)
    let late = try await subscription.take()
    try await Servers.shared.value.server.control(
      ["close_all_connections", "-p", options.virtualHost, "for the test"])
    var bodies: [[UInt8]] = []
    while bodies.count < 3 {
      let delivery = try await subscription.take()
      if await failure({ try await delivery.settle(.acknowledge) }) == nil { bodies.append(delivery.message.body) }
    }
    #expect(bodies.sorted { $0.lexicographicallyPrecedes($1) } == (0..<3).map { body($0) })
    #expect(await failure { try await late.settle(.acknowledge) }?.code == .leaseLost)
    try await eventually { try await broker.status(of: "q") == QueueStatus(queue: "q") }
    await broker.close()
  }

  @Test("costs an idle consumer next to no processor time")
  func processorTime() async throws {
    let options = try await freshOptions()
    let log = LogFile()
    let program = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "WorkerProbe")
    let url = "amqp://127.0.0.1:\(options.port)/\(options.virtualHost)?heartbeat=1"
    let probe = try ChildProcess([program.path, url, log.path, "4", "0"])
    let broker = try await connect(options)
    try await broker.publish([Message(body: Array(#"{"a":1,"b":2}"#.utf8))], to: "add")
    try await eventually { try log.lines().count == 1 }
    let before = probe.processorTime
    try await Task.sleep(for: .seconds(4))
    let used = probe.processorTime - before
    #expect(used < .milliseconds(60), "\(used) in 4 s")
    await broker.close()
  }
}
