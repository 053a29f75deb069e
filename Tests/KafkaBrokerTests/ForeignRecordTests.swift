import Foundation
import Plainwire
import TestProcesses
import Testing

@testable import KafkaBroker

@Suite("A topic shared with others", .timeLimit(.minutes(2)))
struct ForeignRecordTests {
  @Test("what kcat writes runs: with headers and keys, without, and a tombstone as an empty body")
  func kcat() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url)
      let subscription = try await broker.subscribe(to: "add", prefetch: 10)
      try write(#"{"a":1}"#, to: server, [])
      try write(
        #"k1:{"a":2}"#, to: server, ["-K:", "-H", "plainwire-attempt=3", "-H", "plainwire-id=x", "-H", "trace=7"])
      try write("k2:", to: server, ["-K:", "-Z"])
      let bare = try await subscription.take()
      #expect(bare.message.body == Array(#"{"a":1}"#.utf8))
      #expect(bare.message.envelope.attempt == 1)
      #expect(bare.message.envelope.id == "add-0-0")
      let keyed = try await subscription.take()
      #expect(keyed.message.body == Array(#"{"a":2}"#.utf8))
      #expect(keyed.message.envelope.attempt == 3)
      #expect(keyed.message.envelope.id == "x")
      let tombstone = try await subscription.take()
      #expect(tombstone.message.body == [])
      try await bare.settle(.acknowledge)
      try await keyed.settle(.retry(after: .zero))
      try await tombstone.settle(.deadLetter(DeadLetterReason(code: "syntax", message: "there is nothing in it")))
      let again = try await subscription.take()
      #expect(again.message.envelope.attempt == 4)
      #expect(again.message.envelope.id == "x")
      try await again.settle(.deadLetter(DeadLetterReason(code: "failed", message: "for the test")))
      let kept = try await broker.administration.exhume(
        try await broker.administration.graveyard(of: TopicName(main: "add"), "test").sorted, "test")
      #expect(kept.map(\.key) == [Array("k2".utf8), Array("k1".utf8)])
      #expect(kept.last?.headers == [RecordHeader(name: "trace", value: Array("7".utf8))])
      await broker.close()
    }
  }

  @Test("a message that a foreign producer wants later waits in a delay topic, and comes when it is due")
  func notBefore() async throws {
    try await Turnstile.servers.pass {
      let server = try await KafkaServer.start()
      let broker = try await KafkaBroker.open(url: server.url)
      let subscription = try await broker.subscribe(to: "add", prefetch: 1)
      let due = SystemTime().now + 1500
      try write("late", to: server, ["-H", "plainwire-not-before=\(due)"])
      let delivery = try await subscription.take()
      #expect(SystemTime().now >= due)
      #expect(delivery.message.body == Array("late".utf8))
      try await delivery.settle(.acknowledge)
      #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
      await broker.close()
    }
  }

  private func write(_ line: String, to server: KafkaServer, _ more: [String]) throws {
    let place = String(server.url.dropFirst("kafka://".count))
    let text = "printf '%s\\n' \"$0\" | kcat -P -b \"$1\" -t add \"${@:2}\""
    let kcat = try ChildProcess(["/bin/bash", "-o", "pipefail", "-c", text, line, place] + more)
    kcat.waitForEnd()
    try #require(kcat.exitStatus == 0, "kcat is there, and writes")
  }
}
