import Plainwire
import Testing

@Suite("docs/guides/controls.md", .timeLimit(.minutes(3)))
struct ControlsGuideTests {
  private let broker = MemoryBroker()

  @Test("shows nothing that does not compile")
  func compiles() throws {
    // The example of `.processes` is run by ExecutorTests, in a program of its own.
    let guide = try Guide(
      "controls.md", examplesIn: "PlainwireTests/Guides/ControlsGuide.swift",
      "PlainwireTests/Guides/ControlsGuideErrors.swift", "PlainwireTests/Guides/ControlsGuideBatches.swift",
      "ExecutorProbe/ProcessesGuide.swift")
    #expect(guide.examples.count == 21)
    guide.expectAllCompile()
  }

  @Test("shows consumers that run")
  func runs() async throws {
    let consumers = [
      everyControl(), aRate(), anExpiry(), aSharedRate(), retriesOfSomeErrors(accounts: CheckedAccounts()),
    ]
    for consumer in consumers {
      try await whileRunning(Worker(silentlyOn: broker) { consumer }) {
        let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(10))
        #expect(sum == 3)
      }
    }
  }

  @Test("shows messages that ask for something themselves")
  func asks() async throws {
    let time = ManualTime(now: SystemTime().now)
    let broker = MemoryBroker(on: MemoryStore(time: time))
    let midnight = time.now + 3_600_000
    try await ownOptions(on: broker, midnight: midnight)
    try await anUrgentMessage(on: broker)
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 1, delayed: 3))
    let subscription = try await broker.subscribe(to: "add", prefetch: 4)
    time.advance(by: .milliseconds(midnight - time.now))
    var envelopes: [Envelope] = []
    while envelopes.count < 4, let delivery = try await subscription.next() {
      envelopes.append(delivery.message.envelope)
      delivery.post(.acknowledge)
    }
    #expect(envelopes.map(\.priority) == [5, 0, 0, 0])
    #expect(envelopes[1].id == "order-17" && envelopes[1].retries == 1 && envelopes[1].timeout == .seconds(5))
    #expect(envelopes[2].notBefore == midnight)
  }

  @Test("shows a handler that blocks and can be cancelled")
  func blocks() async throws {
    let sent = Log<String>()
    try await whileRunning(Worker(silentlyOn: broker) { aTimeout(sent: sent) }) {
      let body = Array(#"{"to":"a@example.com","text":"hello"}"#.utf8)
      try await broker.publish([Message(body: body)], to: "mail")
      #expect(await sent.wait(for: 1) == ["a@example.com"])
    }
  }

  @Test("shows a pool, and a rate and a limit for each key, that let all run")
  func runsEach() async throws {
    let sent = Log<String>()
    let workers = [
      aPool(on: broker, sent: sent), Worker(silentlyOn: broker) { aRateForEachKey(sent: sent) },
      Worker(silentlyOn: broker) { aLimit(sent: sent) },
    ]
    for (index, worker) in workers.enumerated() {
      try await whileRunning(worker) {
        let bodies = [#"{"to":"a@example.com","text":"1"}"#, #"{"to":"a@example.com","text":"2"}"#]
        try await broker.publish(bodies.map { Message(body: Array($0.utf8)) }, to: "mail")
        #expect(await sent.wait(for: 2 * index + 2).count == 2 * index + 2)
      }
    }
  }

  @Test("shows a task that is unique, and publishers that are told")
  func tellsApart() async throws {
    var said: [String] = []
    for _ in 0..<2 { try await publishingUnique(on: broker) { said.append(String($0.prefix(13))) } }
    #expect(said == ["published as ", "not published"])
    guard case .replaced = try await replacing([AddTask(a: 1, b: 3)], on: broker)[0] else {
      Issue.record("what waits was not replaced")
      return
    }
    try await whileRunning(Worker(silentlyOn: broker) { aUniqueTask() }) {
      try await eventually("both are gone") { try await broker.status(of: "add").waiting == 0 }
      let error = await #expect(throws: CallError.self) {
        try await broker.call(AddTask(a: 1, b: 2), within: .seconds(10))
      }
      guard case .duplicate? = error else {
        Issue.record("\(error as Any)")
        return
      }
    }
  }

  @Test("shows hours of which the night from Friday to Saturday ends at midnight")
  func rests() async throws {
    // 2026-11-27, a Friday, 23:59 in Berlin.
    let time = ManualTime(now: 1_795_820_340_000)
    try await whileRunning(Worker(silentlyOn: broker, time: time) { someHours() }) {
      let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(10))
      #expect(sum == 3)
      try await eventually("midnight is waited for") { time.sleeps.entries.contains(time.now + 60_000) }
      time.advance(by: .seconds(60))
      try await eventually("Saturday's first minute is waited for") {
        time.sleeps.entries.contains(time.now + 60_000)
      }
      try await broker.publish(AddTask(a: 3, b: 4))
      try await Task.sleep(for: .milliseconds(50))
      #expect(try await broker.status(of: "add").waiting == 1)
    }
  }

  @Test("shows an error whose cause is in its dead letter")
  func tellsCauses() async throws {
    let time = ManualTime()
    let broker = MemoryBroker(on: MemoryStore(time: time))
    let worker = Worker(silentlyOn: broker, time: time) { aLabel(accounts: CheckedAccounts()) }
    try await broker.publish([Message(body: Array(#"{"a":7,"b":0}"#.utf8), envelope: Envelope(attempt: 4))], to: "add")
    try await whileRunning(worker) {
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
    }
    let reason = try await broker.deadLetters(of: "add", limit: 1, after: nil).first?.reason.message
    #expect(reason == "SumFailed: the sum of account 7 failed\ncaused by InvalidAccount: InvalidAccount()")
  }

  @Test("shows batches that run, and one that fails a task by itself")
  func runsBatches() async throws {
    try await whileRunning(Worker(silentlyOn: broker) { aBatch() }) {
      let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(10))
      #expect(sum == 3)
    }
    let inserts = Log<[String]>()
    try await broker.publish((0..<500).map { NoteTask(text: "\($0)") })
    try await whileRunning(Worker(silentlyOn: broker) { otherBatches(database: NoteTable(inserts: inserts)) }) {
      // In one batch, unless the machine is so busy that they do not come in time.
      try await eventually("all are inserted") { inserts.entries.flatMap(\.self) == (0..<500).map { "\($0)" } }
      async let sum = broker.call(AddTask(a: 1, b: 2), within: .seconds(10))
      await #expect(throws: CallError.discarded("negative")) {
        try await broker.call(AddTask(a: -1, b: 2), within: .seconds(10))
      }
      let three = try await sum
      #expect(three == 3)
    }
  }

  @Test("does not repeat what its example does not")
  func buries() async throws {
    let worker = Worker(silentlyOn: broker) { retriesOfSomeErrors(accounts: CheckedAccounts()) }
    try await whileRunning(worker) {
      await #expect(throws: CallError.failed("InvalidAccount: InvalidAccount()")) {
        try await broker.call(AddTask(a: -1, b: 2), within: .seconds(10))
      }
    }
  }

  @Test("pauses and cancels as it says")
  func orders() async throws {
    #expect(try await aPause(on: broker))
    #expect(try await !broker.isPaused("add"))
    try await aCancellation(on: broker)
    // What is delayed is dead-lettered at its turn; here that is now.
    try await broker.publish(AddTask(a: 1, b: 2), PublishOptions(id: "order-7"))
    try await whileRunning(Worker(silentlyOn: broker) { everyControl() }) {
      try await eventually("it is cancelled") { try await broker.status(of: "add").dead == 1 }
    }
  }
}
