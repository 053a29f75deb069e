import Plainwire
import ServiceLifecycle
import Testing

@Suite("A worker that is told to stop")
struct DrainTests {
  private struct Missing: Error {}

  private let broker = MemoryBroker()
  private let started = Log<Int>()

  /// A worker of two slots whose handlers do `work`.
  private func worker(
    grace: Duration = .seconds(30), work: @escaping @Sendable () async throws -> Void
  ) -> Worker {
    Worker(silentlyOn: broker, grace: grace) {
      Consumer(of: AddTask.self, run: .tasks(2), prefetch: 10) { [started] add, _ in
        started.append(add.a)
        try await work()
        return add.a
      }
    }
  }

  @Test("lets running handlers end, and takes nothing more")
  func drains() async throws {
    let gate = Gate()
    try await broker.publish((0..<5).map { AddTask(a: $0, b: 0) })
    let entries = Log<String>()
    let worker = Worker(on: broker, trapsSignals: false, logger: .recording(in: entries)) {
      Consumer(of: AddTask.self, run: .tasks(2), prefetch: 10) { [started] add, _ in
        started.append(add.a)
        await gate.pass()
        return add.a
      }
    }
    let group = ServiceGroup(services: [worker], logger: .silent)
    let running = Task { try await group.run() }
    _ = await started.wait(for: 2)
    await group.triggerGracefulShutdown()
    try await eventually("the worker is stopping") { entries.entries.contains { $0.hasPrefix("Stopping:") } }
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 3, inFlight: 2))
    gate.open()
    try await running.value
    #expect(started.entries.sorted() == [0, 1])
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 3))
  }

  @Test("cancels handlers when their grace is over, and gives their messages back unspent")
  func cancelsAfterGrace() async throws {
    try await broker.publish((0..<3).map { AddTask(a: $0, b: 0) })
    let group = ServiceGroup(
      services: [worker(grace: .milliseconds(30)) { try await Task.sleep(for: .seconds(600)) }], logger: .silent)
    let running = Task { try await group.run() }
    _ = await started.wait(for: 2)
    await group.triggerGracefulShutdown()
    try await running.value
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 3))
    let subscription = try await broker.subscribe(to: "add", prefetch: 3)
    for _ in 0..<3 {
      guard let delivery = try await subscription.next() else { throw Missing() }
      #expect(delivery.message.envelope.attempt == 1)
      try await delivery.settle(.acknowledge)
    }
  }

  @Test("stops now when its task is cancelled")
  func stopsWhenCancelled() async throws {
    try await broker.publish((0..<3).map { AddTask(a: $0, b: 0) })
    let running = Task { [worker = worker { try await Task.sleep(for: .seconds(600)) }] in try await worker.run() }
    _ = await started.wait(for: 2)
    running.cancel()
    try await running.value
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 3))
  }

  @Test("does not wait for a handler that will not be cancelled; its message is another's then")
  func leavesStubbornHandlers() async throws {
    let gate = Gate()
    let left = Log<Void>()
    try await broker.publish(AddTask(a: 0, b: 0))
    let stubborn = worker {
      await gate.pass()
      left.append(())
    }
    let running = Task { try await stubborn.run() }
    _ = await started.wait(for: 1)
    running.cancel()
    try await running.value
    let subscription = try await broker.subscribe(to: "add", prefetch: 1)
    guard let delivery = try await subscription.next() else { throw Missing() }
    gate.open()
    _ = await left.wait(for: 1)
    #expect(try await broker.status(of: "add").inFlight == 1)
    try await delivery.settle(.acknowledge)
  }

  @Test("stops when it could not even begin")
  func stopsBeforeItBegan() async throws {
    let away = BrokerError(.unavailable, operation: "subscribe", message: "nobody is there")
    let faulty = FaultyBroker(subscribe: Array(repeating: away, count: 1000))
    let worker = Worker(silentlyOn: faulty) { Consumer(of: AddTask.self) { add, _ in add.a } }
    try await whileRunning(worker) { try await Task.sleep(for: .milliseconds(30)) }
  }
}
