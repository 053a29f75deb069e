import Foundation
import Plainwire
import Testing

@Suite("docs/guides/middleware.md", .timeLimit(.minutes(3)))
struct MiddlewareGuideTests {
  private let broker = MemoryBroker()

  @Test("shows nothing that does not compile")
  func compiles() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let guide = try String(
      contentsOf: folder.appending(path: "../../docs/guides/middleware.md"), encoding: .utf8)
    let compiled = try ["MiddlewareGuide.swift", "../PlainwireTracingTests/TracingGuide.swift"].map {
      lines(try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
    }
    let examples = guide.components(separatedBy: "```swift").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    #expect(examples.count == 6)
    for example in examples {
      #expect(compiled.contains { $0.contains(lines(example)) }, "not compiled: \(example)")
    }
  }

  /// The lines of a text without their indentation; empty ones left out.
  private func lines(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
      .joined(separator: "\n")
  }

  @Test("shows a worker that runs what is of a tenant, and discards the rest")
  func runs() async throws {
    let running = Task { try await aWorkerWithMiddleware(on: broker).run() }
    let bodies = ["acme/1", "other/2"].map { id in
      Message(body: Array(#"{"a":1,"b":2}"#.utf8), envelope: Envelope(id: id, replyAddress: id))
    }
    try await broker.publish(bodies, to: "add")
    let sum = try await broker.awaitReply(at: "acme/1", within: .seconds(10))
    #expect(sum.map { String(decoding: $0, as: UTF8.self) }?.contains(#""result":3"#) == true)
    let refusal = try await broker.awaitReply(at: "other/2", within: .seconds(10))
    #expect(refusal.map { String(decoding: $0, as: UTF8.self) }?.contains("of no tenant of ours") == true)
    running.cancel()
    try await running.value
  }

  @Test("shows publishing that refuses other queues")
  func publishes() async throws {
    try await publishThroughMiddleware(on: broker)
    #expect(try await broker.status(of: "add").waiting == 1)
    let picky = broker.through([OnlyKnownQueues(queues: [])])
    await #expect(throws: PublishError.self) { try await publishThroughMiddleware(on: picky) }
  }
}
