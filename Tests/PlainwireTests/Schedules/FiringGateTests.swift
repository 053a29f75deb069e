import Testing

@testable import Plainwire

@Suite("Copies of a firing", .timeLimit(.minutes(3)))
struct FiringGateTests {
  private let store = MemoryStore()
  private let runs = Log<String>()

  private func message(_ firing: Int64, copy: String) -> Message {
    let id = FiringID(Firing(of: "beat", at: firing), copy: copy)
    return Message(body: Array(#"{"text":"x"}"#.utf8), envelope: Envelope(id: id.text))
  }

  private func worker(
    on broker: any Broker, entries: Log<String> = Log(), handler: @escaping @Sendable (RunContext) async throws -> Void
  ) -> Worker {
    Worker(on: broker, trapsSignals: false, logger: .recording(in: entries)) {
      Consumer(of: NoteTask.self, retries: .upTo(2, backoff: .none)) { _, context in
        runs.append(context.id)
        try await handler(context)
      }
    }
  }

  private func becomesEmpty(_ broker: any Broker) async throws {
    try await eventually("all is done") {
      let status = try await broker.status(of: "note")
      return status.waiting + status.inFlight + status.delayed == 0
    }
  }

  @Test("are run once, whichever of several workers they come to")
  func once() async throws {
    let publisher = MemoryBroker(on: store)
    for firing in 0..<200 {
      let copies = (0..<4).map { message(Int64(firing), copy: "\($0)") }
      try await publisher.publish(copies.shuffled(), to: "note")
    }
    let workers = (0..<4).map { _ in worker(on: MemoryBroker(on: store)) { _ in await Task.yield() } }
    try await whileRunning(workers[0]) {
      try await whileRunning(workers[1]) {
        try await whileRunning(workers[2]) {
          try await whileRunning(workers[3]) { try await becomesEmpty(publisher) }
        }
      }
    }
    #expect(runs.entries.count == 200)
    #expect(Set(runs.entries.compactMap { FiringID($0)?.firing }).count == 200)
  }

  @Test("leave the retries, and a second life from the dead letters, to the one that came first")
  func retries() async throws {
    let broker = MemoryBroker(on: store)
    let entries = Log<String>()
    let hopeless = worker(on: broker, entries: entries) { _ in throw CancellationError() }
    try await whileRunning(hopeless) {
      try await broker.publish([message(1, copy: "a")], to: "note")
      _ = await runs.wait(for: 1)
      try await broker.publish([message(1, copy: "b")], to: "note")
      try await eventually("it dies") { try await broker.status(of: "note").dead == 1 }
      try await becomesEmpty(broker)
    }
    #expect(runs.entries == Array(repeating: "schedule:beat@1#a", count: 3))
    #expect(entries.entries.contains { $0.contains("the same is the message schedule:beat@1#a") })
    try await whileRunning(worker(on: broker) { _ in }) {
      #expect(try await broker.requeueDeadLetters(of: "note", ids: nil) == 1)
      #expect(await runs.wait(for: 4).last == "schedule:beat@1#a")
      try await becomesEmpty(broker)
      try await broker.publish([message(1, copy: "a"), message(1, copy: "c")], to: "note")
      try await becomesEmpty(broker)
    }
    #expect(runs.entries.count == 4)
  }

  @Test("wait while the store is away, and that is said once")
  func storeAway() async throws {
    let broker = MortalBroker(on: MemoryBroker(on: store), fate: Fate())
    let entries = Log<String>()
    try await whileRunning(worker(on: broker, entries: entries) { _ in }) {
      // It has to have begun: whether its queue is paused is in the store too.
      try await eventually("it consumes") { entries.entries.contains { $0.hasPrefix("Consuming") } }
      broker.setStore(away: true)
      try await broker.publish([message(1, copy: "a"), message(2, copy: "a")], to: "note")
      try await broker.publish(
        [Message(body: Array(#"{"text":"x"}"#.utf8), envelope: Envelope(id: "other"))], to: "note")
      try await eventually("the others run") { runs.entries == ["other"] }
      try await eventually("both wait") { try await broker.status(of: "note").delayed == 2 }
      broker.setStore(away: false)
      #expect(Set(await runs.wait(for: 3)).count == 3)
    }
    #expect(entries.entries.count { $0.contains("Scheduled messages wait") } == 1)
  }

  @Test("are told from all other messages by their ids")
  func ids() {
    let id = FiringID(Firing(of: "a@b", at: 5), copy: "x")
    #expect(FiringID(id.text) == id)
    for other in [nil, "", "schedule", "schedule:", "schedule:a", "schedule:a@5", "other:a@5#x"] {
      #expect(FiringID(other) == nil)
    }
    #expect(FiringID("schedule:a@now-x#y")?.firing == "schedule:a@now-x")
  }
}
