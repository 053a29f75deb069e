import Testing
import Wire

@testable import Plainwire

@Suite("A publisher of unique tasks", .timeLimit(.minutes(3)))
struct UniquePublishTests {
  private let stage: UniqueStage
  private let unique = Unique<AddTask>.within(UniqueStage.window, by: \.a)

  init() throws {
    stage = try UniqueStage()
  }

  private func publish(
    _ a: Int, _ b: Int, id: String? = nil, _ start: PublishOptions.Start? = nil, lifetime: Duration? = nil,
    onDuplicate policy: DuplicatePolicy = .refuse, on broker: (any Broker)? = nil
  ) async throws -> Publication {
    try await stage.publisher(broker).publish(
      AddTask(a: a, b: b), PublishOptions(id: id, start: start, lifetime: lifetime), unique: unique,
      onDuplicate: policy)
  }

  private func waiting() async throws -> Int { try await stage.broker.status(of: "add").waiting }

  @Test("is told the id of its message, or of the one that waits, runs or has run")
  func refused() async throws {
    let gate = Gate()
    #expect(try await publish(1, 0, id: "m") == .published(id: "m"))
    #expect(try await publish(1, 1) == .refused(duplicateOf: "m"))
    try await whileRunning(stage.worker { _, _ in await gate.pass() }) {
      _ = await stage.runs.wait(for: 1)
      #expect(try await publish(1, 2) == .refused(duplicateOf: "m"))
      gate.open()
      try await stage.waitUntilSettled()
      #expect(try await publish(1, 3) == .refused(duplicateOf: "m"))
      #expect(try await publish(2, 4, id: "n") == .published(id: "n"))
      try await stage.waitUntilSettled()
    }
    #expect(stage.runs.entries == [0, 4])
  }

  @Test("may publish the same when the window has passed, to the millisecond, whether or not it was taken")
  func window() async throws {
    #expect(try await publish(1, 0, id: "m") == .published(id: "m"))
    stage.time.advance(by: .milliseconds(59_999))
    #expect(try await publish(1, 1) == .refused(duplicateOf: "m"))
    stage.time.advance(by: .milliseconds(1))
    #expect(try await publish(1, 2, id: "n") == .published(id: "n"))
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [0], "the one that has waited longer runs, and the other is a duplicate")
  }

  @Test("may publish what waits no longer than it lives, and not what waits for its time")
  func times() async throws {
    _ = try await publish(1, 0, id: "m", .after(.seconds(600)))
    _ = try await publish(2, 0, id: "n", lifetime: .seconds(5))
    stage.time.advance(by: .milliseconds(4_999))
    #expect(try await publish(2, 1) == .refused(duplicateOf: "n"))
    stage.time.advance(by: .milliseconds(1))
    #expect(try await publish(2, 2, id: "o") == .published(id: "o"))
    stage.time.advance(by: .seconds(654))
    #expect(try await publish(1, 1) == .refused(duplicateOf: "m"))
  }

  @Test("claims for many tasks in one trip, and is told of each")
  func batch() async throws {
    _ = try await publish(3, 0, id: "m")
    let trips = stage.store.trips
    let client = stage.client()
    let tasks = [1, 2, 1, 3, 4].map { AddTask(a: $0, b: 0) }
    let fates = try await stage.publisher(client).publish(tasks, unique: .within(.seconds(30), by: \.a))
    #expect(stage.store.trips == trips + 1)
    guard case .published(let first) = fates[0], case .published(let second) = fates[1],
      case .published(let last) = fates[4]
    else {
      Issue.record("\(fates)")
      return
    }
    #expect(Set([first, second, last]).count == 3)
    #expect(fates[2] == .refused(duplicateOf: first) && fates[3] == .refused(duplicateOf: "m"))
    #expect(try await waiting() == 4)
    #expect(try await stage.publisher(client).publish([AddTask](), unique: unique) == [])
  }

  @Test("says which task of a batch is not valid, and publishes none")
  func invalid() async throws {
    let error = await #expect(throws: InvalidTask.self) {
      try await stage.publisher().publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 2_000_000)], unique: unique)
    }
    #expect(error?.position == 1)
    #expect(try await publish(1, 0, id: "m") == .published(id: "m"))
    let twice = await #expect(throws: PublishError.self) {
      try await stage.publisher().publish(
        [AddTask(a: 5, b: 0), AddTask(a: 6, b: 0)], PublishOptions(id: "same"), unique: unique)
    }
    #expect(twice?.cause.code == .configuration)
    #expect(try await waiting() == 1)
  }

  @Test("replaces what waits: that will not run")
  func replaces() async throws {
    _ = try await publish(1, 0, id: "m")
    #expect(try await publish(1, 1, id: "n", onDuplicate: .replace) == .replaced("m", by: "n"))
    #expect(try await publish(1, 2, id: "o", onDuplicate: .replace) == .replaced("n", by: "o"))
    #expect(try await publish(1, 3) == .refused(duplicateOf: "o"))
    #expect(try await publish(2, 4, id: "p", onDuplicate: .replace) == .published(id: "p"))
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [2, 4])
  }

  @Test("replaces what waits for its retry, and not what runs or has run")
  func replacesRetry() async throws {
    let gate = Gate()
    let retries = Retries.upTo(1, backoff: .constant(.seconds(10), jitter: 0))
    let worker = stage.worker(retries: retries) { add, _ in
      if add.b == 0 {
        await gate.pass()
        throw WorkerError("for the test")
      }
    }
    _ = try await publish(1, 0, id: "m")
    try await whileRunning(worker) {
      _ = await stage.runs.wait(for: 1)
      #expect(try await publish(1, 1, onDuplicate: .replace) == .refused(duplicateOf: "m"))
      gate.open()
      try await stage.waitUntilDelayed()
      #expect(try await publish(1, 2, id: "n", onDuplicate: .replace) == .replaced("m", by: "n"))
      _ = await stage.runs.wait(for: 2)
      try await eventually("the new one is done") { try await stage.claim(1) == .done(id: "n") }
      stage.time.advance(by: .seconds(10))
      try await stage.waitUntilSettled()
      #expect(try await publish(1, 3, onDuplicate: .replace) == .refused(duplicateOf: "n"))
    }
    #expect(stage.runs.entries == [0, 2])
  }

  @Test("that the broker fails gives its claims back, and puts back what it was to replace")
  func brokerFails() async throws {
    let cause = BrokerError(.unavailable, operation: "publish", message: "away")
    let broken = stage.client(publish: PublishError(confirmed: [], cause: cause))
    _ = try await publish(1, 0, id: "m")
    for (a, policy) in [(1, DuplicatePolicy.replace), (2, .refuse)] {
      await #expect(throws: PublishError(confirmed: [], cause: cause)) {
        try await publish(a, 1, onDuplicate: policy, on: broken)
      }
    }
    #expect(try await stage.claim(1) == .waiting(id: "m"))
    #expect(try await stage.claim(2) == nil)
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [0])
  }

  @Test("replaces within a batch too, and gives all of it back where the broker fails")
  func replacesInBatch() async throws {
    let cause = BrokerError(.unavailable, operation: "publish", message: "away")
    let broken = stage.client(publish: PublishError(confirmed: [], cause: cause))
    let tasks = (0..<3).map { AddTask(a: 1, b: $0) }
    await #expect(throws: PublishError(confirmed: [], cause: cause)) {
      try await stage.publisher(broken).publish(tasks, unique: unique, onDuplicate: .replace)
    }
    #expect(try await stage.claim(1) == nil)
    let fates = try await stage.publisher().publish(tasks, unique: unique, onDuplicate: .replace)
    guard case .published = fates[0], case .published(let second) = fates[1],
      case .replaced(second, by: _) = fates[2]
    else {
      Issue.record("\(fates)")
      return
    }
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [2])
  }

  @Test("that the broker fails in part keeps the claims of what was confirmed, and says what was, by its tasks")
  func brokerFailsInPart() async throws {
    _ = try await publish(1, 0, id: "m")
    let cause = BrokerError(.unavailable, operation: "publish", message: "away")
    // Of the tasks with 2, 3 and 4, which alone are sent, the second.
    let broken = stage.client(publish: PublishError(confirmed: [1], cause: cause))
    await #expect(throws: PublishError(confirmed: [2], cause: cause)) {
      try await stage.publisher(broken).publish([1, 2, 3, 4].map { AddTask(a: $0, b: 1) }, unique: unique)
    }
    for a in [2, 4] { #expect(try await stage.claim(a) == nil) }
    stage.time.advance(by: .milliseconds(59_999))
    #expect(try await stage.claim(3) != nil)
  }

  @Test("that dies between its claim and the broker blocks the key for a minute at most")
  func dies() async throws {
    let hour = Unique<AddTask>.within(.seconds(3600), by: \.a)
    let cause = BrokerError(.unavailable, operation: "publish", message: "away")
    let broken = stage.client(publish: PublishError(confirmed: [], cause: cause))
    // After the first trip it cannot give anything back.
    stage.store.takeAway(afterTrips: 1)
    await #expect(throws: PublishError.self) {
      try await stage.publisher(broken).publish(AddTask(a: 1, b: 0), PublishOptions(id: "m"), unique: hour)
    }
    stage.store.putBack()
    stage.time.advance(by: .milliseconds(59_999))
    #expect(
      try await stage.publisher().publish(AddTask(a: 1, b: 1), unique: hour) == .refused(duplicateOf: "m"))
    stage.time.advance(by: .milliseconds(1))
    let options = PublishOptions(id: "n")
    #expect(
      try await stage.publisher().publish(AddTask(a: 1, b: 2), options, unique: hour) == .published(id: "n"))
    stage.time.advance(by: .milliseconds(3_599_999))
    #expect(
      try await stage.publisher().publish(AddTask(a: 1, b: 3), unique: hour) == .refused(duplicateOf: "n"))
  }

  @Test("that has replaced another and dies before it has said so leaves one of the two to run")
  func diesReplacing() async throws {
    _ = try await publish(1, 0, id: "m")
    stage.store.takeAway(afterTrips: 2)
    #expect(try await publish(1, 1, id: "n", onDuplicate: .replace) == .published(id: "n"))
    stage.store.putBack()
    try await whileRunning(stage.worker()) { try await stage.waitUntilSettled() }
    #expect(stage.runs.entries == [0])
  }

  @Test("publishes nothing where the store is away, or there is none")
  func noStore() async throws {
    stage.store.takeAway()
    let away = await #expect(throws: PublishError.self) { try await publish(1, 0) }
    #expect(away?.cause.code == .unavailable && away?.confirmed == [])
    let none = await #expect(throws: PublishError.self) { try await publish(1, 0, on: FaultyBroker()) }
    #expect(none?.cause.code == .configuration && none?.cause.message.contains("coordinating(through:)") == true)
    let zero = await #expect(throws: PublishError.self) {
      try await stage.publisher().publish(AddTask(a: 1, b: 0), unique: .within(.zero))
    }
    #expect(
      zero?.cause.message == "the tasks have unique within 0.0 seconds; it needs more than 0, and at most 36,500 days")
    #expect(try await waiting() == 0)
  }

  @Test("may publish under the same id again, when nobody knows whether that arrived")
  func sameID() async throws {
    #expect(try await publish(1, 0, id: "m") == .published(id: "m"))
    #expect(try await publish(1, 0, id: "m") == .published(id: "m"))
    try await whileRunning(stage.worker()) {
      try await stage.waitUntilSettled()
      #expect(try await publish(1, 0, id: "m") == .refused(duplicateOf: "m"))
    }
    #expect(stage.runs.entries == [0])
  }
}
