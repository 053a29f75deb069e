import Plainwire
import ServiceLifecycle
import Testing
import UnixSignals

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Each in a process of its own, which the signals would otherwise end.
@Suite("A worker that runs alone")
struct SignalTests {
  @Test("drains at the first signal", arguments: [SIGTERM, SIGINT])
  func drainsAtFirstSignal(signal: Int32) async {
    await #expect(processExitsWith: .exitCode(42)) { [signal] in
      let broker = MemoryBroker()
      let gate = Gate()
      let started = Log<Int>()
      let worker = Worker(on: broker, logger: .silent) {
        Consumer(of: AddTask.self, run: .tasks(1)) { add, _ in
          started.append(add.a)
          await gate.pass()
          return add.a
        }
      }
      try await broker.publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 0)])
      let running = Task { try await worker.run() }
      _ = await started.wait(for: 1)
      kill(getpid(), signal)
      try await Task.sleep(for: .milliseconds(100))
      gate.open()
      try await running.value
      let status = try await broker.status(of: "add")
      exit(status == QueueStatus(queue: "add", waiting: 1) && started.entries == [1] ? 42 : 1)
    }
  }

  @Test("stops now at the second signal, and loses nothing")
  func stopsAtSecondSignal() async {
    await #expect(processExitsWith: .exitCode(42)) {
      let broker = MemoryBroker()
      let started = Log<Int>()
      let cancelled = Log<Void>()
      let worker = Worker(on: broker, logger: .silent) {
        Consumer(of: AddTask.self, run: .tasks(1)) { add, _ in
          started.append(add.a)
          do {
            try await Task.sleep(for: .seconds(600))
          } catch {
            cancelled.append(())
            throw error
          }
          return add.a
        }
      }
      try await broker.publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 0)])
      let running = Task { try await worker.run() }
      _ = await started.wait(for: 1)
      kill(getpid(), SIGTERM)
      try await Task.sleep(for: .milliseconds(100))
      let wasCancelled = !cancelled.entries.isEmpty
      kill(getpid(), SIGTERM)
      try await running.value
      let status = try await broker.status(of: "add")
      exit(!wasCancelled && status == QueueStatus(queue: "add", waiting: 2) ? 42 : 1)
    }
  }

  @Test("leaves signals to its service group, and follows it")
  func followsGroup() async {
    await #expect(processExitsWith: .exitCode(42)) {
      let broker = MemoryBroker()
      let gate = Gate()
      let started = Log<Int>()
      let entries = Log<String>()
      let worker = Worker(on: broker, logger: .recording(in: entries)) {
        Consumer(of: AddTask.self, run: .tasks(1)) { add, _ in
          started.append(add.a)
          await gate.pass()
          return add.a
        }
      }
      try await broker.publish(AddTask(a: 1, b: 0))
      let group = ServiceGroup(services: [worker], gracefulShutdownSignals: [.sigterm], logger: .silent)
      let running = Task { try await group.run() }
      _ = await started.wait(for: 1)
      kill(getpid(), SIGTERM)
      try await eventually("the worker is stopping") { entries.entries.contains { $0.hasPrefix("Stopping:") } }
      kill(getpid(), SIGTERM)
      try await Task.sleep(for: .milliseconds(100))
      gate.open()
      try await running.value
      let heardSignals = entries.entries.contains { $0.hasPrefix("Received a signal") }
      let status = try await broker.status(of: "add")
      exit(!heardSignals && status == QueueStatus(queue: "add") ? 42 : 1)
    }
  }

  @Test("leaves a signal alone that the process handles already")
  func leavesHandledSignals() async {
    await #expect(processExitsWith: .exitCode(7)) {
      signal(SIGTERM) { _ in _exit(7) }
      let started = Log<Void>()
      let broker = MemoryBroker()
      let worker = Worker(on: broker, logger: .silent) {
        Consumer(of: AddTask.self) { add, _ in
          started.append(())
          return add.a
        }
      }
      try await broker.publish(AddTask(a: 1, b: 0))
      let running = Task { try await worker.run() }
      _ = await started.wait(for: 1)
      kill(getpid(), SIGTERM)
      try await running.value
      exit(1)
    }
  }
}
