import Testing

@testable import Plainwire

@Suite("A unique task, when something dies or is away", .timeLimit(.minutes(3)))
struct UniqueCrashTests {
  private let stage: UniqueStage

  init() throws {
    stage = try UniqueStage()
  }

  private func running(_ a: Int) async throws -> Claim.Run? {
    guard case .running(let run)? = try await stage.claim(a) else { return nil }
    return run
  }

  @Test("whose worker has died runs again nine seconds after that was last seen, by itself and before others")
  func deadWorker() async throws {
    let now = stage.time.now
    try await stage.setClaim(1, .running(Claim.Run(id: "m", token: "dead", since: now - 4_000, seen: now - 1_000)))
    try await stage.send(1, 0, id: "m")
    try await stage.send(1, 1, id: "n")
    try await whileRunning(stage.worker()) {
      try await stage.waitUntilDelayed(2)
      stage.time.advance(by: .milliseconds(7_999))
      try await stage.waitUntilDelayed(2)
      #expect(stage.runs.entries == [])
      stage.time.advance(by: .milliseconds(1))
      _ = await stage.runs.wait(for: 1)
      // Its claim is done then, and the other will find it so.
      try await eventually("it has run") { try await stage.broker.status(of: "add").inFlight == 0 }
      try await stage.waitUntilDelayed(1)
      stage.time.advance(by: .seconds(30))
      try await stage.waitUntilSettled()
    }
    #expect(stage.runs.entries == [0])
  }

  @Test("that is delivered anew while it still runs does not run beside itself")
  func lostLease() async throws {
    let (gate, memory) = (Gate(), stage.newMemoryBroker())
    let first = stage.worker(on: stage.client(of: memory)) { _, _ in await gate.pass() }
    try await whileRunning(first) {
      try await stage.send(1, 0)
      _ = await stage.runs.wait(for: 1)
      try await whileRunning(stage.worker()) {
        memory.loseLeases()
        try await stage.waitUntilDelayed()
        for _ in 0..<10 {
          try await stage.passRenewal()
          try await eventually("the run is seen") { try await running(1)?.seen == stage.time.now }
          try await stage.waitUntilDelayed()
        }
        #expect(stage.runs.entries == [0])
        gate.open()
        try await eventually("the run is done") { try await stage.claim(1)?.isDone == true }
        stage.time.advance(by: .seconds(9))
        try await stage.waitUntilSettled()
      }
    }
    #expect(stage.runs.entries == [0])
  }

  @Test("that has run, and is delivered anew, does not run again; its caller hears that the reply was lost")
  func doneBefore() async throws {
    try await stage.setClaim(1, .done(id: "m"))
    let envelope = Envelope(id: "m", replyAddress: "r", attempt: 2)
    try await stage.broker.publish([Message(body: Array(#"{"a":1,"b":0}"#.utf8), envelope: envelope)], to: "add")
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [])
    let reply = try #require(try await stage.broker.awaitReply(at: "r", within: .seconds(60)))
    let text = String(decoding: reply, as: UTF8.self)
    #expect(text.contains(#""status":"duplicate","exception":"the task has run before, and its reply was lost""#))
    #expect(text.contains(#""duplicate_of":"m""#) && text.contains(#""run_times":1"#))
  }

  @Test("keeps its key while it runs, however long that is beyond the window")
  func longRun() async throws {
    let gate = Gate()
    try await whileRunning(stage.worker { _, _ in await gate.pass() }) {
      try await stage.send(1, 0)
      _ = await stage.runs.wait(for: 1)
      // A claim that is not renewed ends 660 seconds after it was made.
      for _ in 0..<4 {
        try await stage.passRenewal(.seconds(300))
        try await eventually("it is renewed") { try await running(1)?.seen == stage.time.now }
      }
      gate.open()
      try await stage.waitUntilSettled()
      #expect(try await stage.claim(1) == nil)
    }
  }

  @Test("gets its key back when the store has lost it, unless another has taken it")
  func lostClaim() async throws {
    let gate = Gate()
    try await whileRunning(stage.worker(slots: 2) { _, _ in await gate.pass() }) {
      for a in 1...2 { try await stage.send(a, a) }
      _ = await stage.runs.wait(for: 2)
      try await stage.setClaim(1, nil)
      let other = Claim.Run(id: "other", token: "other", since: 0, seen: 0)
      try await stage.setClaim(2, .running(other))
      try await stage.passRenewal()
      try await eventually("the first is there again") { try await running(1)?.seen == stage.time.now }
      try await eventually("the second is said to be lost") {
        stage.log.entries.contains { $0.hasPrefix("A run has lost its claim") && $0.contains("other=other") }
      }
      gate.open()
      try await stage.waitUntilSettled()
      #expect(try await stage.claim(1)?.isDone == true)
      #expect(try await running(2) == other)
    }
  }

  @Test("waits while the store is away, and is never run unchecked; that is said once")
  func storeAway() async throws {
    stage.store.takeAway()
    for number in 0..<3 { try await stage.send(number, number) }
    try await whileRunning(stage.worker()) {
      // It holds its slot for seven seconds, then the next one is tried.
      for round in 0..<3 {
        for pause in [1, 2, 4] {
          try await eventually("round \(round): it waits") {
            stage.time.sleeps.entries.contains(stage.time.now + Int64(pause) * 1_000)
          }
          stage.time.advance(by: .seconds(pause))
        }
      }
      try await eventually("it was put off") { stage.log.entries.contains { $0.hasPrefix("Put off a message") } }
      #expect(stage.runs.entries == [])
      stage.store.putBack()
      try await eventually("all have run") {
        stage.time.advance(by: .seconds(1))
        return stage.runs.entries.count == 3
      }
      try await stage.waitUntilSettled()
    }
    #expect(stage.runs.entries.sorted() == [0, 1, 2])
    #expect(stage.log.entries.filter { $0.hasPrefix("The store of shared values is away") }.count == 1)
    #expect(stage.log.entries.filter { $0.hasPrefix("The store of shared values is back") }.count == 1)
  }

  @Test("whose end the store could not take is told to it when it is back")
  func awayAtTheEnd() async throws {
    try await whileRunning(stage.worker { [store = stage.store] _, _ in store.takeAway() }) {
      try await stage.send(1, 0)
      try await stage.waitUntilSettled()
      #expect(try await running(1) != nil)
      stage.store.putBack()
      try await stage.passRenewal()
      try await eventually("the store knows") { try await stage.claim(1)?.isDone == true }
      stage.time.advance(by: .milliseconds(56_999))
      try await stage.send(1, 1)
      try await stage.waitUntilSettled()
      #expect(stage.runs.entries == [0])
    }
  }

  @Test("goes back with its key when the worker stops now")
  func stopped() async throws {
    let worker = stage.worker { _, _ in try await Task.sleep(for: .seconds(60)) }
    let running = Task { try await worker.run() }
    try await stage.send(1, 0, id: "m")
    _ = await stage.runs.wait(for: 1)
    running.cancel()
    try? await running.value
    #expect(try await stage.claim(1) == .waiting(id: "m"))
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [0, 0])
  }
}
