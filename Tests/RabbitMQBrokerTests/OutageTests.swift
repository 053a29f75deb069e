import Foundation
import Plainwire
import Synchronization
import TestProcesses
import Testing

@testable import RabbitMQBroker

@Suite("Trouble with RabbitMQ", .serialized)
struct OutageTests {
  /// `PLAINWIRE_RESTARTS` makes it more; the promise is 20.
  private static let restarts = ProcessInfo.processInfo.environment["PLAINWIRE_RESTARTS"].flatMap { Int($0) } ?? 1

  @Test("a restart with 1,000 in flight loses none", arguments: 1...restarts)
  func restart(round: Int) async throws {
    let server = try await Servers.troubled.value
    let options = try await freshOptions(on: server)
    let (publisher, consumer) = (try await connect(options), try await connect(options))
    try await publisher.publish((0..<1500).map { Message(body: body($0)) }, to: "q")
    let subscription = try await consumer.subscribe(to: "q", prefetch: 1000)
    var inHand: [TakenDelivery] = []
    while inHand.count < 1000 { inHand.append(try await subscription.take()) }
    try await server.stop()
    let down = await failure { try await publisher.publish([Message(body: body(9999))], to: "q") }
    #expect(down?.code == .unavailable)
    try await server.start()
    var done = Set<[UInt8]>()
    for delivery in inHand {
      let error = await failure { try await delivery.settle(.acknowledge) }
      if error == nil { done.insert(delivery.message.body) }
    }
    while done.count < 1500 {
      let delivery = try await subscription.take()
      if await failure({ try await delivery.settle(.acknowledge) }) == nil { done.insert(delivery.message.body) }
    }
    try await eventually {
      try await publisher.status(of: "q") == QueueStatus(queue: "q")
    }
    await publisher.close()
    await consumer.close()
  }

  @Test(
    "in a memory alarm publishing waits, then fails as full; consumers go on, questions are answered; then all is well")
  func memoryAlarm() async throws {
    let server = try await Servers.troubled.value
    var options = try await freshOptions(on: server)
    options.publishTimeout = .seconds(6)
    let (publisher, consumer) = (try await connect(options), try await connect(options))
    try await publisher.publish((0..<200).map { Message(body: body($0)) }, to: "q")
    let subscription = try await consumer.subscribe(to: "q", prefetch: 10)
    let retried = try await subscription.take()
    try await server.control(["set_vm_memory_high_watermark", "absolute", "1"])
    let error = await failure { try await publisher.publish([Message(body: body(1000))], to: "q") }
    #expect(error?.code == .full)
    #expect(error?.message.contains("memory") == true, "\(String(describing: error))")
    for _ in 1..<100 {
      let delivery = try await subscription.take()
      try await delivery.settle(.acknowledge)
    }
    let retrying = Task { await failure { try await retried.settle(.retry(after: .zero)) } }
    #expect(try await publisher.status(of: "q").waiting <= 100)
    let patient = Task { await failure { try await publisher.publish([Message(body: body(1001))], to: "q") } }
    try await Task.sleep(for: .milliseconds(500))
    try await server.control(["set_vm_memory_high_watermark", "0.4"])
    #expect(await patient.value == nil)
    #expect(await retrying.value == nil)
    var attempts: [[UInt8]: Int] = [:]
    while let message = try await nextWithin(.seconds(1), from: subscription) {
      attempts[message.body] = message.envelope.attempt
    }
    #expect(attempts[body(0)] == 2)
    #expect(attempts[body(1001)] == 1)
    #expect(try await publisher.status(of: "q") == QueueStatus(queue: "q"))
    await publisher.close()
    await consumer.close()
  }

  @Test("a batch whose connection breaks says which messages are confirmed")
  func confirmations() async throws {
    let server = try await Servers.troubled.value
    let options = try await freshOptions(on: server)
    let (broker, admin) = (try await connect(options), try await connect(options))
    let filler = Array(repeating: UInt8(1), count: 2000)
    try await broker.publish([Message(body: filler)], to: "q")
    let publishing = Task { () -> PublishError? in
      do throws(PublishError) {
        try await broker.publish(Array(repeating: Message(body: filler), count: 50_000), to: "q")
        return nil
      } catch {
        return error
      }
    }
    try await eventually { try await admin.status(of: "q").waiting > 1000 }
    try await server.kill()
    let error = await publishing.value
    try await server.start()
    try await eventually { await failure { _ = try await admin.status(of: "q") } == nil }
    let arrived = try await admin.status(of: "q").waiting - 1
    if let error {
      #expect(error.cause.code == .unavailable)
      #expect(arrived >= error.confirmed.count, "\(error.confirmed.count) were confirmed, \(arrived) are there")
    } else {
      #expect(arrived == 50_000)
    }
    await admin.close()
    await broker.close()
  }
}
