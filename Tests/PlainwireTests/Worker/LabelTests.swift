import Logging
import Plainwire
import Testing

@Suite("A consumer with a label and a log level", .timeLimit(.minutes(3)))
struct LabelTests {
  private struct Broken: Error {}
  private struct Wrapped: Error {
    let cause = Broken()
  }

  private let broker = MemoryBroker()
  private let entries = Log<String>()

  private func run(_ consumers: Consumer..., bodies: [AddTask]) async throws {
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: entries)) { consumers }
    try await whileRunning(worker) {
      try await broker.publish(bodies, PublishOptions(id: "id-1"))
      try await eventually("all are done") {
        let status = try await broker.status(of: "add")
        return status.waiting + status.inFlight == 0
      }
    }
  }

  @Test("bears its label with all that is logged for it")
  func label() async throws {
    let consumer = Consumer(of: AddTask.self, retries: .none, label: "sums") { _, context in
      context.logger.notice("Working")
      #expect(context.label == "sums")
      throw Broken()
    }
    try await run(consumer, bodies: [AddTask(a: 1, b: 2)])
    #expect(entries.entries.contains("Working attempt=1 consumer=sums id=id-1 queue=add"))
    #expect(
      entries.entries.contains(
        "The handler failed: Broken: Broken() attempt=1 consumer=sums dead=failed id=id-1 queue=add"))
    #expect(entries.entries.contains { $0.hasPrefix("Consuming") && $0.contains("consumer=sums") })
    #expect(entries.entries.contains("Stopped"))
  }

  @Test("logs nothing below its level, nor do its handlers; its neighbours do")
  func level() async throws {
    let quiet = Consumer(of: AddTask.self, retries: .none, logLevel: .error) { _, context in
      context.logger.warning("Not to be seen")
      context.logger.error("To be seen")
      throw Broken()
    }
    let other = Consumer(of: NoteTask.self, logLevel: .trace) { _, _ in }
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: entries)) { [quiet, other] }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2))
      try await broker.publish(NoteTask(text: "hello"))
      try await eventually("the note was run") { entries.entries.contains { $0.hasPrefix("Ran") } }
      try await eventually("the sum is dead") { try await broker.status(of: "add").dead == 1 }
    }
    let told = entries.entries.filter { $0.contains("queue=add") }
    #expect(told.count == 1 && told[0].hasPrefix("To be seen"))
    #expect(entries.entries.contains { $0.hasPrefix("Consuming") && $0.contains("queue=note") })
  }

  @Test("tells causes in the log and in the dead letter, and the caller one line")
  func causes() async throws {
    let consumer = Consumer(of: AddTask.self, retries: .none, errorDetail: .full) { _, _ in throw Wrapped() }
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: entries)) { consumer }
    try await whileRunning(worker) {
      let error = await #expect(throws: CallError.self) {
        try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      }
      guard case .failed(let line)? = error else {
        Issue.record("not failed: \(String(describing: error))")
        return
      }
      #expect(line.hasSuffix("caused by Broken: Broken()") && !line.contains { $0.isNewline })
    }
    let reason = try await broker.deadLetters(of: "add", limit: 1, after: nil).first?.reason
    #expect(reason?.message.hasSuffix("\ncaused by Broken: Broken()") == true)
    #expect(
      entries.entries.contains { $0.hasPrefix("The handler failed: Wrapped") && $0.contains("\ncaused by Broken") })
  }

  @Test("is refused at start when its label is no line of text", arguments: ["", "two\nlines"])
  func refused(label: String) async throws {
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self, label: label) { add, _ in add.a } }
    let error = await #expect(throws: WorkerError.self) { try await worker.run() }
    #expect(error?.description.hasPrefix("the consumer of \"add\" has the label \"") == true)
  }
}
