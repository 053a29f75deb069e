import Plainwire
import Testing

@Suite("A worker whose broker fails")
struct OutageTests {
  private let away = BrokerError(.unavailable, operation: "subscribe", message: "nobody is there")

  @Test("waits until it can subscribe")
  func waitsForBroker() async throws {
    let broker = FaultyBroker(subscribe: [away, away])
    let runs = Log<Int>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self) { add, _ in
        runs.append(add.a)
        return add.a
      }
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 5, b: 0))
      #expect(await runs.wait(for: 1) == [5])
    }
  }

  @Test("ends, the other consumers drained, with the error that no waiting mends")
  func endsWhenRefused() async throws {
    let refused = BrokerError(.refused, operation: "subscribe", message: "wrong password")
    let worker = Worker(silentlyOn: FaultyBroker(subscribe: [refused])) {
      Consumer(of: AddTask.self) { add, _ in add.a }
      Consumer(of: NoteTask.self) { _, _ in }
    }
    await #expect(throws: refused) { try await worker.run() }
  }

  @Test("ends when its broker is closed")
  func endsWhenClosed() async throws {
    let broker = MemoryBroker()
    let started = Log<Void>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self) { add, _ in
        started.append(())
        return add.a
      }
    }
    try await broker.publish(AddTask(a: 1, b: 0))
    let running = Task { try await worker.run() }
    _ = await started.wait(for: 1)
    await broker.close()
    let error = await #expect(throws: WorkerError.self) { try await running.value }
    #expect(error?.description == "the broker was closed while the worker ran")
  }

  @Test("answers a caller as soon as the broker takes replies again")
  func repeatsReplies() async throws {
    let memory = MemoryBroker()
    let broker = FaultyBroker(on: memory, reply: [BrokerError(.unavailable, operation: "reply", message: "away")])
    let worker = Worker(silentlyOn: broker) { Consumer(of: AddTask.self) { add, _ in add.a } }
    try await whileRunning(worker) {
      let result = try await memory.call(AddTask(a: 3, b: 0), within: .seconds(60))
      #expect(result == 3)
    }
  }
}
