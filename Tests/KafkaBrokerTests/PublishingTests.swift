import Foundation
import Plainwire
import Synchronization
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

  @Test("ends as closed when the broker is closed while it looks for the topic", arguments: 0..<4)
  func closingEarly(round: Int) async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic q 1")
      let broker = try await KafkaBroker.open(url: mock.url)
      for server in 1...3 { try mock.order("down \(server)") }
      let writing = Task { try await broker.publish([Message(body: [1])], to: "q") }
      try await Task.sleep(for: .milliseconds(20 + 150 * round))
      await broker.close()
      let error = await #expect(throws: PublishError.self) { try await writing.value }
      #expect(error?.cause.code == .closed, "\(String(describing: error))")
    }
  }

  @Test("fails in time when nobody answers, however much larger than the buffer its batch is")
  func boundedOutage() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic q 1")
      let broker = try await KafkaBroker.open(
        url: mock.url + "?publish-timeout=1&kafka.queue.buffering.max.messages=100")
      try await broker.publish([Message(body: [1])], to: "q")
      for server in 1...3 { try mock.order("down \(server)") }
      let start = ContinuousClock.now
      let error = await #expect(throws: PublishError.self) {
        try await broker.publish(messages(of: 0, 0..<2000), to: "q")
      }
      #expect(error?.cause.code == .unavailable && error?.confirmed == [], "\(String(describing: error))")
      // A timeout for each filling of the buffer would be twenty.
      #expect(ContinuousClock.now - start < .seconds(15))
      for server in 1...3 { try mock.order("up \(server)") }
      try await eventually { (try? await broker.publish([Message(body: [2])], to: "q")) != nil }
      await broker.close()
    }
  }

  @Test(
    "refuses a message that is larger than the whole buffer, and its neighbours arrive",
    arguments: ["", "&kafka.statistics.interval.ms=1"])
  func largerThanBuffer(options: String) async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic q 1")
      let broker = try await KafkaBroker.open(url: mock.url + "?kafka.queue.buffering.max.kbytes=1" + options)
      let batch = [10, 2000, 20, 900, 2000].map { Message(body: Array(repeating: 65, count: $0)) }
      let error = await #expect(throws: PublishError.self) { try await broker.publish(batch, to: "q") }
      #expect(error?.confirmed == [0, 2, 3])
      #expect(error?.cause.code == .refused, "\(String(describing: error))")
      #expect(error?.cause.message.contains("queue.buffering.max.kbytes") == true)
      await broker.close()
    }
  }

  @Test("goes on with a new client after an error that the old one does not survive")
  func fatalError() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic q 1")
      let broker = try await KafkaBroker.open(url: mock.url)
      try await broker.publish([Message(body: [1])], to: "q")
      weak let old = broker.producer.state.withLock { $0.client }
      broker.producer.failFatally()
      try await eventually { old == nil }
      try await broker.publish([Message(body: [2])], to: "q")
      #expect(try await stored(on: broker) == [[1], [2]])
      await broker.close()
    }
  }

  @Test("to a topic that is not known fails in time when nobody answers, however many ask")
  func manyFirst() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      let broker = try await KafkaBroker.open(url: mock.url + "?publish-timeout=1")
      for server in 1...3 { try mock.order("down \(server)") }
      let start = ContinuousClock.now
      await withTaskGroup(of: PublishError?.self) { group in
        for number in 0..<50 {
          group.addTask {
            do throws(PublishError) {
              try await broker.publish([Message(body: [1])], to: "q\(number % 5)")
              return nil
            } catch {
              return error
            }
          }
        }
        for await error in group { #expect(error?.cause.code == .unavailable, "\(String(describing: error))") }
      }
      // One after the other they would take 50.
      #expect(ContinuousClock.now - start < .seconds(10))
      await broker.close()
    }
  }

  @Test("to a topic that is known, and closing, wait for no question to the servers")
  func questions() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      try mock.order("topic q 1")
      let broker = try await KafkaBroker.open(url: mock.url)
      try await broker.publish([Message(body: [1])], to: "q")
      let isOver = Shared(false)
      let asking = Task { [administration = broker.administration] in
        await administration.stall { isOver.withLock { $0 } }
      }
      try await broker.publish([Message(body: [2])], to: "q")
      await broker.close()
      isOver.withLock { $0 = true }
      await asking.value
    }
  }

  @Test("makes a topic again that somebody deleted")
  func deletedTopic() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(
        url: server.url + "?partitions=3&kafka.topic.metadata.propagation.max.ms=100")
      try await broker.publish([Message(body: [1])], to: "q")
      await broker.deleteTopic("q")
      try await eventually {
        (try? await broker.publish([Message(body: [2])], to: "q")) != nil
      }
      #expect(try await broker.administration.topics("test")["q"] == 3)
      await broker.close()
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
