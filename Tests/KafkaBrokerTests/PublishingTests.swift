import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("Publishing to Kafka", .timeLimit(.minutes(5)))
struct PublishingTests {
  @Test("of many writers through a small buffer stores each message once, over four partitions")
  func writers() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(
        url: server.url + "?partitions=4&kafka.queue.buffering.max.messages=1000")
      var generator = SeededGenerator(seed: 1)
      let sizes = (0..<100).map { _ in Int.random(in: 1...300, using: &generator) }
      try await withThrowingTaskGroup { group in
        for (writer, size) in sizes.enumerated() {
          group.addTask { try await broker.publish(messages(of: writer, 0..<size), to: "q") }
        }
        try await group.waitForAll()
      }
      let expected = sizes.enumerated().flatMap { writer, size in messages(of: writer, 0..<size).map(\.body) }
      #expect(try await stored(on: broker).sorted(by: isBefore) == expected.sorted(by: isBefore))
      await broker.close()
    }
  }

  @Test("keeps the order of a batch that is far larger than the buffer")
  func order() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url + "?kafka.queue.buffering.max.messages=100")
      let batch = messages(of: 0, 0..<5000)
      try await broker.publish(batch, to: "q")
      #expect(try await stored(on: broker) == batch.map(\.body))
      await broker.close()
    }
  }

  @Test("ends when the broker is closed amidst it, and what was confirmed is there", arguments: 0..<8)
  func closing(seed: UInt64) async throws {
    try await Turnstile.mocks.pass {
      var generator = SeededGenerator(seed: seed)
      let room = Int.random(in: 1...2000, using: &generator)
      let pause = Duration.milliseconds(Int.random(in: 0...300, using: &generator))
      let (confirmed, stored) = try await write(room: room) { _, _ in try await Task.sleep(for: pause) }
      #expect(confirmed.subtracting(stored) == [])
    }
  }

  @Test("goes on when the servers come back, and what was confirmed is there", arguments: 0..<3)
  func outage(seed: UInt64) async throws {
    try await Turnstile.mocks.pass {
      let (confirmed, stored) = try await write(room: 1000) { mock, broker in
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<3 {
          for order in ["down", "up"] {
            try await Task.sleep(for: .milliseconds(Int.random(in: 10...300, using: &generator)))
            for server in 1...3 { try mock.order("\(order) \(server)") }
          }
        }
        try await broker.publish([Message(body: [1])], to: "q")
      }
      #expect(confirmed.union([[1]]).subtracting(stored) == [])
      #expect(confirmed.count > 200)
    }
  }

  @Test("says which of a batch arrived when some of it has no room at the server")
  func refusals() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url + "?kafka.message.max.bytes=100000")
      let large = Set(stride(from: 7, to: 500, by: 50))
      let batch = (0..<500).map { number in
        Message(body: large.contains(number) ? Array(repeating: 65, count: 100_001) : Array("\(number)".utf8))
      }
      let error = await #expect(throws: PublishError.self) { try await broker.publish(batch, to: "q") }
      #expect(error?.confirmed == (0..<500).filter { !large.contains($0) })
      #expect(try await stored(on: broker) == (error?.confirmed ?? []).map { batch[$0].body })
      await broker.close()
    }
  }

  // MARK: Writing and reading

  private func messages(of writer: Int, _ numbers: Range<Int>) -> [Message] {
    numbers.map { Message(body: Array("\(writer) \($0)".utf8)) }
  }

  private func isBefore(_ left: [UInt8], _ right: [UInt8]) -> Bool { left.lexicographicallyPrecedes(right) }

  /// Eight writers publish to a mock cluster until the broker is closed, which is after `trouble`: what was confirmed to them,
  /// and what is there.
  private func write(
    room: Int, amid trouble: (KafkaMockServer, KafkaBroker) async throws -> Void
  ) async throws -> (confirmed: Set<[UInt8]>, stored: [[UInt8]]) {
    let mock = try KafkaMockServer()
    try mock.order("topic q 1")
    let broker = try await KafkaBroker.open(url: mock.url + "?kafka.queue.buffering.max.messages=\(room)")
    let writing = Task { await confirmed(by: 8, on: broker) }
    try await trouble(mock, broker)
    await broker.close()
    let bodies = await writing.value
    let reader = try await KafkaBroker.open(url: mock.url)
    let kept = try await stored(on: reader)
    await reader.close()
    return (bodies, kept)
  }

  /// The bodies that were confirmed to writers which publish batches until the broker is closed.
  private func confirmed(by writers: Int, on broker: KafkaBroker) async -> Set<[UInt8]> {
    await withTaskGroup(of: Set<[UInt8]>.self) { group in
      for writer in 0..<writers {
        group.addTask {
          var bodies: Set<[UInt8]> = []
          for round in 0... {
            let batch = messages(of: writer, round * 50..<(round + 1) * 50).map(\.body)
            do throws(PublishError) {
              try await broker.publish(batch.map { Message(body: $0) }, to: "q")
              bodies.formUnion(batch)
            } catch {
              bodies.formUnion(error.confirmed.map { batch[$0] })
              if error.cause.code == .closed { break }
            }
            try? await Task.sleep(for: .milliseconds(5))
          }
          return bodies
        }
      }
      return await group.reduce(into: []) { $0.formUnion($1) }
    }
  }

  /// The bodies that the queue holds, in its order where it has one partition.
  private func stored(on broker: KafkaBroker) async throws -> [[UInt8]] {
    let count = try await broker.status(of: "q").waiting
    let subscription = try await broker.subscribe(to: "q", prefetch: 1000)
    var bodies: [[UInt8]] = []
    while bodies.count < count, let delivery = try await subscription.next() {
      bodies.append(delivery.message.body)
      delivery.post(.acknowledge)
    }
    await subscription.close()
    return bodies
  }
}
