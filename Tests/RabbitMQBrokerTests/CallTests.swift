import Plainwire
import Testing
import Wire

@testable import RabbitMQBroker

@Suite("A call over RabbitMQ")
struct CallTests {
  @Test("finds its way back to its caller's own queue, a hundred at once")
  func calls() async throws {
    let options = try await freshOptions()
    let (caller, server) = (try await connect(options), try await connect(options))
    let subscription = try await server.subscribe(to: "q", prefetch: 20)
    let serving = Task {
      while let delivery = try await subscription.next() {
        let message = delivery.message
        let reply = Array(#"{"success":true,"status":"succeeded","result":"#.utf8) + message.body + Array("}".utf8)
        try await server.reply(reply, to: try #require(message.envelope.replyAddress), lifetime: .seconds(60))
        // The caller has its reply by then, and may have closed the subscription.
        delivery.post(.acknowledge)
      }
    }
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for number in 0..<100 {
        group.addTask {
          let result = try await caller.call(body: body(number), to: "q", within: .seconds(60))
          return result == .object([.init("n", .integer(Int64(number)))])
        }
      }
      for try await isRight in group { #expect(isRight) }
    }
    await subscription.close()
    try await serving.value
    await caller.close()
    await server.close()
  }

  @Test("waits through a broken connection for its reply")
  func brokenConnection() async throws {
    let options = try await freshOptions()
    let (caller, server) = (try await connect(options), try await connect(options))
    let address = try await caller.makeReplyAddress(for: "call-1")
    let waiting = Task { try await caller.awaitReply(at: address, within: .seconds(60)) }
    try await Task.sleep(for: .milliseconds(50))
    await caller.loop.dropQuestions()
    try await server.reply(body(1), to: address, lifetime: .seconds(60))
    #expect(try await waiting.value == body(1))
    await caller.close()
    await server.close()
  }

  @Test("whose reply comes before it is waited for still has it")
  func earlyReply() async throws {
    let broker = try await connect(try await freshOptions())
    let address = try await broker.makeReplyAddress(for: "call-2")
    try await broker.reply(body(2), to: address, lifetime: .seconds(60))
    try await Task.sleep(for: .milliseconds(100))
    #expect(try await broker.awaitReply(at: address, within: .seconds(60)) == body(2))
    await broker.close()
  }
}

extension RabbitMQLoop {
  fileprivate func dropQuestions() { questions.link.drop(options.unreachable("for the test")) }
}
