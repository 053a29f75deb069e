import Logging
import Plainwire
import Testing

@Suite("A worker's log")
struct LoggingTests {
  private struct Broken: Error {}

  @Test("names queue, id and attempt of what went wrong, and never shows a body")
  func namesMessages() async throws {
    let broker = MemoryBroker()
    let entries = Log<String>()
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: entries)) {
      Consumer(of: AddTask.self, run: .tasks(1), retries: .upTo(1, backoff: .none)) { _, context in
        context.logger.notice("Working")
        throw Broken()
      }
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 777_777, b: 1), PublishOptions(id: "id-1"))
      try await broker.publish(body: Array(#"{"a":777777}"#.utf8), to: "add", PublishOptions(id: "id-2"))
      try await eventually("both are dead") { try await broker.status(of: "add").dead == 2 }
    }
    let told = entries.entries
    #expect(told.contains("Working attempt=1 id=id-1 queue=add"))
    #expect(told.contains("The handler failed: Broken: Broken() attempt=1 id=id-1 queue=add retry=in 0.0 seconds"))
    #expect(told.contains("The handler failed: Broken: Broken() attempt=2 dead=failed id=id-1 queue=add"))
    #expect(
      told.contains { $0.hasPrefix("Refused a message that is not valid: required at /b") && $0.contains("id=id-2") })
    #expect(told.allSatisfy { !$0.contains("777777") })
  }

  @Test("shows an id that somebody made up as one word of its line")
  func forgedID() async throws {
    let broker = MemoryBroker()
    let entries = Log<String>()
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: entries)) {
      Consumer(of: AddTask.self, retries: .none) { _, context in
        context.logger.notice("Working")
        throw Broken()
      }
    }
    let id = "a\n2026-11-30 critical FORGED\u{1B}[31m\u{2028}é"
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 1), PublishOptions(id: id))
      try await eventually("it is dead") { try await broker.status(of: "add").dead == 1 }
    }
    let told = entries.entries.filter { $0.contains("FORGED") }
    #expect(told.count == 2)
    #expect(told.allSatisfy { $0.contains("id=a 2026-11-30 critical FORGED [31m é") })
  }
}
