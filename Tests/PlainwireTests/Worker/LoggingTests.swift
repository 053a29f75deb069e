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
}
