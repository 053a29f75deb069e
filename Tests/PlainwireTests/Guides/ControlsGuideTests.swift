import Plainwire
import Testing

@Suite("docs/guides/controls.md", .timeLimit(.minutes(1)))
struct ControlsGuideTests {
  private let broker = MemoryBroker()

  @Test("shows nothing that does not compile")
  func compiles() throws {
    // The example of `.processes` is run by ExecutorTests, in a program of its own.
    let guide = try Guide(
      "controls.md", examplesIn: "PlainwireTests/Guides/ControlsGuide.swift",
      "PlainwireTests/Guides/ControlsGuideErrors.swift", "PlainwireTests/Guides/ControlsGuideBatches.swift",
      "ExecutorProbe/ProcessesGuide.swift")
    #expect(guide.examples.count == 10)
    guide.expectAllCompile()
  }

  @Test("shows consumers that run")
  func runs() async throws {
    let consumers = [everyControl(), aRate(), anExpiry(), retriesOfSomeErrors(accounts: CheckedAccounts())]
    for consumer in consumers {
      try await whileRunning(Worker(silentlyOn: broker) { consumer }) {
        let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(10))
        #expect(sum == 3)
      }
    }
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
      #expect(await inserts.wait(for: 1) == [(0..<500).map { "\($0)" }])
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
}
