import Foundation
import Testing

@testable import Plainwire

@Suite("A run whose task is cancelled", .timeLimit(.minutes(3)))
struct CancelRunningTests {
  private struct Boom: Error {}

  private let stage = OrdersStage()
  /// Nobody lets it go on: what sleeps by it ends when it is cancelled.
  private let forever = ManualTime()

  private func consumer(
    slots: Int = 1, timeout: Duration? = nil, _ work: @escaping @Sendable (Int) async throws -> Void
  ) -> Consumer {
    Consumer(of: AddTask.self, run: .tasks(slots), timeout: timeout) { [runs = stage.runs] add, _ in
      runs.append(add.a)
      try await work(add.a)
      return add.a
    }
  }

  private func cancel(_ ids: String...) async throws {
    try await stage.book().cancel(ids, rememberedFor: .seconds(86_400))
    try await stage.look()
  }

  private func isBuried(_ count: Int = 1) async throws {
    try await eventually("\(count) are buried") { try await stage.dead().count == count }
    #expect(try await Set(stage.dead().map(\.reason)) == [.cancelled(whileRunning: true)])
  }

  @Test(
    "ends without a retry, whatever its handler throws or returns then; its slot goes on, its neighbour notices nothing",
    arguments: [nil, Duration.seconds(3600)])
  func ends(timeout: Duration?) async throws {
    let gate = Gate()
    let neighbour = Log<Bool>()
    let consumer = consumer(slots: 2, timeout: timeout) { number in
      switch number {
      case 1, 4: try await forever.sleep(for: .seconds(3600))
      case 2:
        await gate.pass()
        neighbour.append(Task.isCancelled)
      case 3:
        await withTaskCancellationHandler {
          try? await forever.sleep(for: .seconds(3600))
        } onCancel: {
        }
      case 5:
        try? await forever.sleep(for: .seconds(3600))
        throw Outcome.snooze(for: .seconds(1))
      case 6:
        try? await forever.sleep(for: .seconds(3600))
        throw Boom()
      default: break
      }
    }
    try await whileRunning(stage.worker(consumer)) {
      try await stage.publish(1...2)
      _ = await stage.runs.wait(for: 2)
      for number in 3...7 {
        try await cancel("\(number == 3 ? 1 : number - 1)")
        try await isBuried(number - 2)
        try await stage.publish(number)
        _ = await stage.runs.wait(for: number)
      }
      gate.open()
      #expect(await neighbour.wait(for: 1) == [false])
    }
    #expect(try await stage.dead().map(\.message.envelope.attempt) == [1, 1, 1, 1, 1])
    #expect(try await stage.status() == QueueStatus(queue: "add", dead: 5))
  }

  @Test("tells its caller")
  func called() async throws {
    try await whileRunning(stage.worker(consumer { _ in try await forever.sleep(for: .seconds(3600)) })) {
      let call = Task { [broker = stage.broker] in
        try await broker.call(AddTask(a: 1, b: 2), within: .seconds(60), PublishOptions(id: "7"))
      }
      _ = await stage.runs.wait(for: 1)
      try await cancel("7")
      await #expect(throws: CallError.taskCancelled) { try await call.value }
    }
  }

  @Test("blocks a thread until it looks; the thread goes on", arguments: [nil, Duration.seconds(3600)])
  func threads(timeout: Duration?) async throws {
    let worker = stage.worker(
      Consumer(of: AddTask.self, run: .threads(2), timeout: timeout) { [runs = stage.runs] add, _ in
        runs.append(add.a)
        while add.a < 3, !Task.isCancelled { Thread.sleep(forTimeInterval: 0.005) }
        return add.a
      })
    try await whileRunning(worker) {
      try await stage.publish(1...3)
      _ = await stage.runs.wait(for: 2)
      try await cancel("1", "2")
      try await isBuried(2)
      #expect(await stage.runs.wait(for: 3).last == 3)
    }
  }

  @Test(
    "that goes on is reported, has its slot until it ends, and is cancelled all the same",
    arguments: [nil, Duration.seconds(3)])
  func stuck(timeout: Duration?) async throws {
    let gate = Gate()
    let consumer = consumer(timeout: timeout) { if $0 == 1 { await gate.pass() } }
    try await whileRunning(stage.worker(consumer)) {
      try await stage.publish(1...2)
      _ = await stage.runs.wait(for: 1)
      try await cancel("1")
      for _ in 1...6 { try await stage.look() }
      let reports = stage.log.entries.filter { $0.hasPrefix("A handler goes on although its task was cancelled") }
      #expect(reports.count == 1)
      #expect(stage.runs.entries == [1])
      gate.open()
      #expect(await stage.runs.wait(for: 2) == [1, 2])
      try await isBuried()
    }
  }

  @Test("is left in peace once it is done, and so is its successor in the slot")
  func done() async throws {
    let gate = Gate()
    try await whileRunning(stage.worker(consumer { if $0 == 2 { await gate.pass() } })) {
      try await stage.publish(1...2)
      _ = await stage.runs.wait(for: 2)
      try await cancel("1")
      gate.open()
      try await eventually("both are done") { try await stage.status() == QueueStatus(queue: "add") }
    }
  }

  @Test("ends also while the worker drains")
  func draining() async throws {
    let worker = stage.worker(consumer { _ in try await forever.sleep(for: .seconds(3600)) })
    try await whileRunning(worker) {
      try await stage.publish(1)
      _ = await stage.runs.wait(for: 1)
      Task { [stage] in
        try await eventually("it drains") { stage.log.entries.contains { $0.hasPrefix("Stopping:") } }
        try await cancel("1")
      }
    }
    try await isBuried()
  }

  @Test("runs no more anywhere, whoever is faster: none of 2,000 that are cancelled while they are taken runs after it")
  func race() async throws {
    let broker = MemoryBroker()
    let ended = Log<Int>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .tasks(32)) { add, _ in
        if add.a % 2 == 0 { try await forever.sleep(for: .seconds(3600)) }
        ended.append(add.a)
        return add.a
      }
    }
    try await whileRunning(worker) {
      for batch in 0..<20 {
        let numbers = (batch * 100)..<(batch * 100 + 100)
        let messages = try numbers.map {
          Message(body: try AddTask(a: $0, b: 0).encoded(), envelope: Envelope(id: "\($0)"))
        }
        async let publishing: Void = broker.publish(messages, to: "add")
        try await broker.cancel(numbers.filter { $0 % 2 == 0 }.map { "\($0)" }, in: "add")
        try await publishing
      }
      try await eventually("all are done") {
        let status = try await broker.status(of: "add")
        return status.waiting + status.inFlight == 0
      }
    }
    #expect(ended.entries.sorted() == Array(stride(from: 1, to: 2000, by: 2)))
    #expect(try await broker.status(of: "add").dead == 1000)
  }
}
