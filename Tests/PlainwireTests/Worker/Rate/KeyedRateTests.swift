import Plainwire
import Testing

@Suite("A consumer with a rate for each key", .timeLimit(.minutes(3)))
struct KeyedRateTests {
  private struct Start: Sendable, Hashable {
    let key: String
    let at: Int64
    let attempt: Int
  }

  private let time = ManualTime()
  private let memory: MemoryStore
  private let starts = Log<Start>()

  init() {
    memory = MemoryStore(time: time)
  }

  private func worker(_ rate: Rate<NoteTask>, on broker: any Broker, slots: Int = 2) -> Worker {
    Worker(silentlyOn: broker, time: time) {
      Consumer(of: NoteTask.self, run: .tasks(slots), rate: rate) { [starts, time] note, context in
        starts.append(Start(key: note.text, at: time.now, attempt: context.attempt))
      }
    }
  }

  @Test("puts off what its key has no turn for, without an attempt, and runs the others meanwhile")
  func putsOff() async throws {
    let broker = MemoryBroker(on: memory)
    let begin = time.now
    try await broker.publish(["a", "a", "a", "b"].map { NoteTask(text: $0) })
    try await whileRunning(worker(.perSecond(1, per: \.text), on: broker)) {
      _ = await starts.wait(for: 2)
      try await eventually("two wait in the broker") { try await broker.status(of: "note").delayed == 2 }
      for count in 3...4 {
        try await eventually("the broker waits") { time.sleeps.entries.contains(time.now + 1000) }
        time.advance(by: .seconds(1))
        _ = await starts.wait(for: count)
      }
    }
    #expect(
      Set(starts.entries) == [
        Start(key: "a", at: begin, attempt: 1), Start(key: "b", at: begin, attempt: 1),
        Start(key: "a", at: begin + 1000, attempt: 1), Start(key: "a", at: begin + 2000, attempt: 1),
      ])
    #expect(try await broker.status(of: "note") == QueueStatus(queue: "note"))
  }

  @Test("waits here for a turn that is near")
  func near() async throws {
    let broker = MemoryBroker(on: memory)
    let begin = time.now
    try await broker.publish(["a", "a"].map { NoteTask(text: $0) })
    try await whileRunning(worker(.perSecond(10, per: \.text), on: broker)) {
      _ = await starts.wait(for: 1)
      try await eventually("it is waited for") { time.sleeps.entries.contains(begin + 100) }
      #expect(try await broker.status(of: "note").delayed == 0)
      time.advance(by: .milliseconds(100))
      #expect(await starts.wait(for: 2).map(\.at) == [begin, begin + 100])
    }
  }

  @Test("keeps it for a whole fleet, whichever worker a message comes back to")
  func fleet() async throws {
    let (one, other) = (MemoryBroker(on: memory), MemoryBroker(on: memory))
    let begin = time.now
    try await one.publish((0..<40).map { NoteTask(text: $0 % 2 == 0 ? "a" : "b") })
    let rate = Rate<NoteTask>.perSecond(2, per: \.text).shared
    try await whileRunning(worker(rate, on: one)) {
      try await whileRunning(worker(rate, on: other)) {
        for round in 1..<20 {
          _ = await starts.wait(for: round * 2)
          try await eventually("all others wait") { try await one.status(of: "note").delayed == 40 - round * 2 }
          time.advance(by: .milliseconds(500))
        }
        _ = await starts.wait(for: 40)
      }
    }
    for key in ["a", "b"] {
      let times = starts.entries.filter { $0.key == key }.map(\.at).sorted()
      #expect(times == (0..<20).map { begin + Int64($0) * 500 })
    }
    #expect(starts.entries.allSatisfy { $0.attempt == 1 })
  }

  @Test("runs nothing while the store is away, and all when it is back")
  func away() async throws {
    let broker = MemoryBroker(on: memory)
    let store = FaultyStore(time: time)
    try await broker.publish(NoteTask(text: "first"))
    try await whileRunning(worker(.perSecond(1, per: \.text).shared, on: store.broker(on: broker))) {
      _ = await starts.wait(for: 1)
      store.become(.away)
      try await broker.publish((0..<4).map { NoteTask(text: "\($0)") })
      try await eventually("all are put off") { try await broker.status(of: "note").delayed == 4 }
      #expect(starts.entries.count == 1)
      store.become(.well)
      time.advance(by: .seconds(5))
      #expect(await starts.wait(for: 5).allSatisfy { $0.attempt == 1 })
    }
  }
}
