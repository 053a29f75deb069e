import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("What Kafka refuses")
struct RefusalTests {
  @Test("a server that is away, or has no such name, is unavailable within the time to connect")
  func unreachable() async {
    for server in ["127.0.0.1:1", "nobody.invalid:9092"] {
      let start = ContinuousClock.now
      let error = await failure("kafka://\(server)?connect-timeout=1")
      #expect(error?.code == .unavailable, "\(String(describing: error))")
      #expect(error?.message.contains(server) == true)
      #expect(ContinuousClock.now - start < .seconds(6))
    }
  }

  @Test("a login is refused, and told without the password, by a mock cluster that has none")
  func authentication() async throws {
    try await Turnstile.mocks.pass {
      let mock = try KafkaMockServer()
      let place = mock.url.dropFirst("kafka://".count)
      let error = await failure(
        "kafka://ann:secret@\(place)?connect-timeout=3&kafka.security.protocol=sasl_plaintext")
      #expect(error?.code == .refused, "\(String(describing: error))")
      #expect(error?.description.contains("secret") == false)
    }
  }

  @Test("a message beyond the limit is refused by name of the limit, and its neighbours arrive")
  func size() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url + "?kafka.message.max.bytes=100000")
      let large = Message(body: Array(repeating: 65, count: 200_000))
      let error = await #expect(throws: PublishError.self) {
        try await broker.publish([Message(body: [1]), large, Message(body: [2])], to: "q")
      }
      #expect(error?.cause.code == .refused)
      #expect(error?.cause.message.contains("100000 bytes") == true, "\(String(describing: error))")
      #expect(error?.confirmed == [0, 2])
      #expect(try await broker.status(of: "q").waiting == 2)
      await broker.close()
    }
  }

  @Test("a dead letter that is too large holds up no slot, and its message is not lost")
  func unburied() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url)
      try await broker.publish([Message(body: Array(repeating: 65, count: 5000)), Message(body: [2])], to: "q")
      let small = try await KafkaBroker.open(url: server.url + "?kafka.message.max.bytes=1000")
      let subscription = try await small.subscribe(to: "q", prefetch: 2)
      let large = try await subscription.take()
      let error = await #expect(throws: BrokerError.self) {
        try await large.settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
      }
      #expect(error?.code == .refused, "\(String(describing: error))")
      let neighbour = try await subscription.take()
      #expect(neighbour.message.body == [2])
      try await neighbour.settle(.acknowledge)
      await small.close()
      let again = try await broker.subscribe(to: "q", prefetch: 2).take()
      #expect(again.message.body.count == 5000)
      try await again.settle(.acknowledge)
      #expect(try await broker.status(of: "q") == QueueStatus(queue: "q"))
      await broker.close()
    }
  }

  @Test("a full buffer holds publishers up, and is no error", arguments: [1, 50])
  func fullBuffer(room: Int) async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url + "?kafka.queue.buffering.max.messages=\(room)")
      // One record a buffer is where a report may come before anybody waits for it.
      try await withThrowingTaskGroup { group in
        for _ in 0..<8 {
          group.addTask { try await broker.publish((0..<500).map { Message(body: Array("\($0)".utf8)) }, to: "q") }
        }
        try await group.waitForAll()
      }
      #expect(try await broker.status(of: "q").waiting == 4000)
      await broker.close()
    }
  }

  private func failure(_ url: String) async -> BrokerError? {
    do throws(BrokerError) {
      await (try await KafkaBroker.open(url: url)).close()
      return nil
    } catch {
      return error
    }
  }
}
