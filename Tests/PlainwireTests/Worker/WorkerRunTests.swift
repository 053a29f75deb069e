import Plainwire
import Synchronization
import Testing

@Suite("A worker runs")
struct WorkerRunTests {
  @Test("what is published, and acknowledges it")
  func runsWhatIsPublished() async throws {
    let broker = MemoryBroker()
    let sums = Log<Int>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self) { add, _ in
        sums.append(add.a + add.b)
        return add.a + add.b
      }
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2))
      try await broker.publish([AddTask(a: 10, b: 20), AddTask(a: 100, b: 200)])
      #expect(await sums.wait(for: 3).sorted() == [3, 30, 300])
    }
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test("10,000 identical bodies 10,000 times")
  func runsIdenticalBodies() async throws {
    let broker = MemoryBroker()
    let runs = Atomic<Int>(0)
    let done = Log<Void>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .tasks(8)) { add, _ in
        if runs.add(1, ordering: .relaxed).newValue == 10_000 { done.append(()) }
        return add.a
      }
    }
    try await broker.publish(Array(repeating: AddTask(a: 1, b: 2), count: 10_000))
    try await whileRunning(worker) { _ = await done.wait(for: 1) }
    #expect(runs.load(ordering: .relaxed) == 10_000)
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test("never more handlers at once than it has slots, and all of them when there is work", arguments: [1, 3])
  func holdsItsSlots(slots: Int) async throws {
    let broker = MemoryBroker()
    let running = Mutex((now: 0, most: 0))
    let ended = Log<Void>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .tasks(slots), prefetch: 10) { add, _ in
        running.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        try await Task.sleep(for: .milliseconds(5))
        running.withLock { $0.now -= 1 }
        ended.append(())
        return add.a
      }
    }
    try await broker.publish((0..<20).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker) { _ = await ended.wait(for: 20) }
    #expect(running.withLock { $0.most } == slots)
  }

  @Test("several consumers, each on its queue, whose results may be nothing")
  func runsSeveralConsumers() async throws {
    let broker = MemoryBroker()
    let seen = Log<String>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self) { add, context in
        seen.append("\(context.queue) \(context.attempt) \(context.id)")
        return add.a
      }
      Consumer(of: NoteTask.self) { note, context in seen.append("\(context.queue) \(note.text)") }
    }
    try await whileRunning(worker) {
      try await broker.publish(AddTask(a: 1, b: 2), PublishOptions(id: "first"))
      try await broker.publish(NoteTask(text: "hello"))
      #expect(await seen.wait(for: 2).sorted() == ["add 1 first", "note hello"])
    }
  }

  @Test("blocking handlers on threads of its own, all at once, while other consumers go on")
  func runsOnThreads() async throws {
    let broker = MemoryBroker()
    let meeting = Meeting(of: 16)
    let met = Log<Int>()
    let sums = Log<Int>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: NoteTask.self, run: .threads(16)) { _, _ in
        met.append(meeting.meet())
      }
      Consumer(of: AddTask.self, run: .tasks(1)) { add, _ in
        sums.append(add.a)
        return add.a
      }
    }
    try await whileRunning(worker) {
      try await broker.publish((0..<15).map { NoteTask(text: "\($0)") })
      try await eventually("fifteen threads are blocked") { meeting.present == 15 }
      try await broker.publish(AddTask(a: 7, b: 0))
      #expect(await sums.wait(for: 1) == [7])
      try await broker.publish(NoteTask(text: "the last"))
      #expect(await met.wait(for: 16).allSatisfy { $0 == 16 })
    }
    #expect(try await broker.status(of: "note") == QueueStatus(queue: "note"))
  }

  @Test("nothing when its consumers make no sense, and says which")
  func refusesNonsense() async throws {
    func error(@ConsumerBuilder _ consumers: () -> [Consumer]) async -> String? {
      do {
        try await Worker(silentlyOn: MemoryBroker(), consumers: consumers).run()
        return nil
      } catch {
        return "\(error)"
      }
    }
    #expect(await error {} == "the worker has no consumers")
    #expect(
      await error { Consumer(of: AddTask.self, run: .tasks(0)) { add, _ in add.a } }
        == "the consumer of \"add\" has .tasks(0); it needs 1 or more")
    #expect(
      await error { Consumer(of: AddTask.self, run: .threads(2), prefetch: -1) { add, _ in add.a } }
        == "the consumer of \"add\" has prefetch -1; it needs 1 or more")
    #expect(
      await error { Consumer(of: AddTask.self, run: .tasks(.max)) { add, _ in add.a } }
        == "the consumer of \"add\" has .tasks(\(Int.max)); it needs at most 65535")
    #expect(
      await error { Consumer(of: AddTask.self, retries: .upTo(-1)) { add, _ in add.a } }
        == "the consumer of \"add\" has retries .upTo(-1); it needs 0 or more")
    #expect(
      await error { for _ in 0..<2 { Consumer(of: AddTask.self) { add, _ in add.a } } }
        == "two consumers of one worker consume \"add\"; give one of them more slots instead")
  }

  @Test("times that no clock has room for, as long as there is time")
  func longestTimes() async throws {
    let (broker, log, longest) = (MemoryBroker(), Log<Int>(), Duration.seconds(Int64.max))
    let worker = Worker(
      on: broker, grace: longest, trapsSignals: false, logger: .silent
    ) {
      Consumer(
        of: AddTask.self, timeout: longest, expires: longest,
        retries: .upTo(3, backoff: .constant(longest))
      ) { add, _ in
        log.append(add.a)
        if add.a == 2 { throw CancellationError() }
        return add.a
      }
      Consumer(of: NoteTask.self, batches: .upTo(2, within: longest)) { notes, _ in }
    }
    try await broker.publish([AddTask(a: 1, b: 0), AddTask(a: 2, b: 0)])
    try await broker.publish([NoteTask(text: "a"), NoteTask(text: "b"), NoteTask(text: "c")])
    let running = Task { try await worker.run() }
    try await eventually("all but one note are done, one addition waits") {
      let (adds, notes) = (try await broker.status(of: "add"), try await broker.status(of: "note"))
      return adds.delayed == 1 && adds.inFlight == 0 && notes.waiting + notes.inFlight == 1
    }
    running.cancel()
    try await running.value
    #expect(Set(log.entries) == [1, 2])
    #expect((longest * 4).milliseconds == .max)
    #expect((Duration.seconds(Int64.min) * 4).milliseconds == .min)
  }
}
