import Foundation
import Logging
import Plainwire
import Testing

@Suite("A consumer with a timeout", .timeLimit(.minutes(3)))
struct TimeoutTests {
  private let broker = MemoryBroker()
  private let time = ManualTime()
  private let starts = Log<Int>()

  private func dead() async throws -> DeadLetterReason? {
    try await broker.deadLetters(of: "add", limit: 1, after: nil).first?.reason
  }

  /// Lets that time pass, once somebody waits for its end.
  private func pass(_ duration: Duration) async throws {
    let end = time.now.advanced(by: duration)
    try await eventually("somebody waits for \(duration)") { time.sleeps.entries.contains(end) }
    time.advance(by: duration)
  }

  @Test("cancels a run that takes longer, and retries it like one that failed")
  func retries() async throws {
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, timeout: .seconds(10), retries: .upTo(1, backoff: .none)) { [starts] add, context in
        starts.append(context.attempt)
        try await Task.sleep(for: .seconds(3600))
        return add.a
      }
    }
    try await broker.publish(AddTask(a: 1, b: 2))
    try await whileRunning(worker) {
      for attempt in 1...2 {
        _ = await starts.wait(for: attempt)
        try await pass(.seconds(10))
      }
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
    }
    #expect(starts.entries == [1, 2])
    let reason = try await dead()
    #expect(reason?.code == "timed_out")
    #expect(reason?.message == "the run took longer than its timeout of 10.0 seconds")
    #expect(try await broker.deadLetters(of: "add", limit: 1, after: nil).first?.message.envelope.attempt == 2)
  }

  @Test("lets a run that ends in time alone")
  func inTime() async throws {
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, timeout: .seconds(60)) { add, _ in add.a + add.b }
    }
    try await whileRunning(worker) {
      let sum = try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      #expect(sum == 3)
    }
  }

  @Test("settles, and reports, what goes on although it was cancelled; it has its slot until it ends")
  func stuck() async throws {
    let gate = Gate()
    let log = Log<String>()
    let worker = Worker(
      on: broker, trapsSignals: false, logger: .recording(in: log), time: time
    ) {
      Consumer(of: AddTask.self, run: .tasks(1), timeout: .seconds(10), retries: .none) { [starts] add, _ in
        starts.append(add.a)
        if add.a == 1 { await gate.pass() }
        return add.a
      }
    }
    try await broker.publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 0)])
    try await whileRunning(worker) {
      try await pass(.seconds(10))
      try await pass(.seconds(1))
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
      #expect(starts.entries == [1])
      #expect(log.entries.contains { $0.contains("goes on after its timeout of 10.0 seconds") })
      gate.open()
      #expect(await starts.wait(for: 2) == [1, 2])
      #expect(log.entries.contains { $0.contains("has ended") })
    }
  }

  @Test("watches over handlers that block, on all threads at once")
  func threads() async throws {
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .threads(2), timeout: .milliseconds(100), retries: .none) { [starts] add, _ in
        starts.append(add.a)
        while !Task.isCancelled { Thread.sleep(forTimeInterval: 0.005) }
        throw CancellationError()
      }
    }
    try await broker.publish((0..<4).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker) {
      try await eventually("all are dead letters") { try await broker.status(of: "add").dead == 4 }
    }
    #expect(try await dead()?.code == "timed_out")
    #expect(starts.entries.sorted() == [0, 1, 2, 3])
  }

  @Test("tells the caller of a run that took too long")
  func called() async throws {
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, timeout: .milliseconds(50), retries: .none) { add, _ in
        try await Task.sleep(for: .seconds(3600))
        return add.a
      }
    }
    try await whileRunning(worker) {
      await #expect(throws: CallError.failed("the run took longer than its timeout of 0.05 seconds")) {
        try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60))
      }
    }
  }

  @Test("is refused at start when it is no time", arguments: [Duration.zero, .seconds(-1)])
  func refused(timeout: Duration) async throws {
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, timeout: timeout) { add, _ in add.a }
    }
    let error = await #expect(throws: WorkerError.self) { try await worker.run() }
    #expect(error?.description == "the consumer of \"add\" has timeout \(timeout); it needs more than 0")
  }
}
