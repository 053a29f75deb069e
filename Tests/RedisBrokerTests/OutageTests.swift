import Foundation
import Plainwire
import Synchronization
import TestProcesses
import Testing

@testable import RedisBroker

@Suite("An outage of Redis")
struct OutageTests {
  /// `PLAINWIRE_OUTAGE_SECONDS` makes it longer; the promise is 20 s.
  private static let length = Duration.seconds(
    ProcessInfo.processInfo.environment["PLAINWIRE_OUTAGE_SECONDS"].flatMap { Double($0) } ?? 3)

  @Test("publishers and consumers go on by themselves, nothing is lost, and what lives is not taken for dead")
  func outage() async throws {
    let server = try await RedisServer.start()
    let (publisher, consumer) = (
      try await RedisBroker.open(server.options()), try await RedisBroker.open(server.options())
    )
    let subscription = try await consumer.subscribe(to: "q", prefetch: 50)
    let runs = Mutex<[[UInt8]: Int]>([:])
    let consuming = Task {
      while let delivery = try await subscription.next() {
        let body = delivery.message.body
        runs.withLock { $0[body, default: 0] += 1 }
        delivery.post(.acknowledge)
      }
    }
    let doubtful = Mutex<Set<[UInt8]>>([])
    let publishing = Task {
      for number in 0..<600 {
        let body = Array("\(number)".utf8)
        while true {
          do throws(PublishError) {
            try await publisher.publish([Message(body: body)], to: "q")
            break
          } catch {
            guard error.cause.isRetriable else { throw error }
            doubtful.withLock { _ = $0.insert(body) }
            try await Task.sleep(for: .milliseconds(20))
          }
        }
        try await Task.sleep(for: .milliseconds(2))
      }
    }
    try await eventually { runs.withLock { $0.count } > 50 }
    try await server.stop()
    try await Task.sleep(for: Self.length)
    try await server.start()
    try await publishing.value
    try await eventually { runs.withLock { $0.count } == 600 }
    let repeated = runs.withLock { runs in Set(runs.filter { $0.value > 1 }.keys) }
    #expect(repeated.subtracting(doubtful.withLock { $0 }).isEmpty, "a living consumer's work was given away")
    #expect(try await publisher.status(of: "q").dead == 0)
    await subscription.close()
    try await consuming.value
    #expect(try await publisher.status(of: "q") == QueueStatus(queue: "q"))
    await publisher.close()
    await consumer.close()
  }

  @Test("a call waits through an outage for its reply")
  func call() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let waiting = Task { try await broker.awaitReply(at: "call", within: .seconds(60)) }
    try await Task.sleep(for: .milliseconds(50))
    try await server.stop()
    try await server.start()
    try await eventually {
      do throws(BrokerError) {
        try await broker.reply([1, 2, 3], to: "call", lifetime: .seconds(60))
        return true
      } catch {
        return false
      }
    }
    #expect(try await waiting.value == [1, 2, 3])
    await broker.close()
  }

  @Test("scripts that the server forgot are sent again")
  func forgottenScripts() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let subscription = try await broker.subscribe(to: "q", prefetch: 1)
    for number in 0..<5 {
      _ = try await broker.ask(RedisCommand("SCRIPT", "FLUSH"), "test")
      try await broker.publish([Message(body: [UInt8(number)])], to: "q")
      let delivery = try await subscription.take()
      #expect(delivery.message.body == [UInt8(number)])
      try await delivery.settle(number == 4 ? .acknowledge : .deadLetter(DeadLetterReason(code: "failed", message: "")))
    }
    #expect(try await broker.status(of: "q") == QueueStatus(queue: "q", dead: 4))
    await broker.close()
  }

  @Test("a batch whose connection breaks says which messages are confirmed")
  func confirmations() async throws {
    let server = try await RedisServer.start()
    let broker = try await RedisBroker.open(server.options())
    let body = Array(repeating: UInt8(1), count: 2000)
    try await broker.publish([Message(body: body)], to: "q")
    let publishing = Task { () -> PublishError? in
      do throws(PublishError) {
        try await broker.publish(Array(repeating: Message(body: body), count: 50_000), to: "q")
        return nil
      } catch {
        return error
      }
    }
    let admin = try await RedisBroker.open(server.options())
    try await eventually { try await admin.status(of: "q").waiting > 1000 }
    server.signal(SIGKILL)
    let error = await publishing.value
    try await server.stop()
    try await server.start()
    let arrived = try await admin.status(of: "q").waiting - 1
    if let error {
      #expect(error.cause.code == .unavailable)
      #expect(error.confirmed == Array(0..<error.confirmed.count))
      #expect(arrived >= error.confirmed.count, "\(error.confirmed.count) were confirmed, \(arrived) are there")
    } else {
      #expect(arrived == 50_000)
    }
    await admin.close()
    await broker.close()
  }
}
