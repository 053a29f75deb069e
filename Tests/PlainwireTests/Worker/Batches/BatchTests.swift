import Plainwire
import Testing

@Suite("A consumer with batches", .timeLimit(.minutes(3)))
struct BatchTests {
  private let time = ManualTime()
  private let broker: MemoryBroker
  private let batches = Log<[Int]>()

  init() {
    broker = MemoryBroker(on: MemoryStore(time: time))
  }

  /// Adds, in batches that are logged.
  private func consumer(_ size: Batches, run slots: TaskSlots = .tasks(1), rate: Rate<AddTask>? = nil) -> Consumer {
    Consumer(of: AddTask.self, batches: size, run: slots, rate: rate) { [batches] adds, _ in
      batches.append(adds.map(\.a))
      return adds.map { $0.a + $0.b }
    }
  }

  private func publish(_ numbers: Int...) async throws {
    try await Publisher(on: broker, time: time).publish(numbers.map { AddTask(a: $0, b: 0) })
  }

  private func isDone() async throws -> Bool {
    let status = try await broker.status(of: "add")
    return status.waiting + status.inFlight == 0
  }

  @Test("runs a batch as soon as it is full, in the order of the messages, and what is left when its time has come")
  func sizes() async throws {
    try await publish(0, 1, 2, 3, 4, 5, 6)
    let start = time.now
    try await whileRunning(Worker(silentlyOn: broker, time: time) { consumer(.upTo(3, within: .seconds(10))) }) {
      #expect(await batches.wait(for: 2) == [[0, 1, 2], [3, 4, 5]])
      try await eventually("the last waits") {
        try await broker.status(of: "add").inFlight == 1 && time.asleep == [start + 10_000]
      }
      time.advance(by: .milliseconds(9_999))
      #expect(batches.entries.count == 2)
      time.advance(by: .milliseconds(1))
      #expect(await batches.wait(for: 3).last == [6])
    }
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test("lets nothing join that is not valid or has expired, and its neighbours run")
  func neighbours() async throws {
    let publisher = Publisher(on: broker, time: time)
    let late = Envelope(expiresAt: time.now - 1)
    try await broker.publish([Message(body: Array("{}".utf8)), Message(body: Array("[".utf8))], to: "add")
    try await publish(1)
    try await broker.publish([Message(body: Array(#"{"a":2,"b":0}"#.utf8), envelope: late)], to: "add")
    try await broker.publish([Message(body: Array(#"{"a":3}"#.utf8))], to: "add")
    try await whileRunning(Worker(silentlyOn: broker, time: time) { consumer(.upTo(2, within: .seconds(10))) }) {
      try await eventually("the others are dead letters") { try await broker.status(of: "add").dead == 4 }
      #expect(batches.entries.isEmpty)
      try await publisher.publish(AddTask(a: 4, b: 0))
      #expect(await batches.wait(for: 1) == [[1, 4]])
      try await eventually("all is done") { try await isDone() }
    }
    let dead = try await broker.deadLetters(of: "add", limit: 9, after: nil)
    #expect(dead.map(\.reason.code).sorted() == ["expired", "required", "required", "syntax"])
  }

  @Test("begins no time for a message that does not join")
  func noTime() async throws {
    try await broker.publish([Message(body: Array("{}".utf8))], to: "add")
    try await whileRunning(Worker(silentlyOn: broker, time: time) { consumer(.upTo(2, within: .seconds(10))) }) {
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
      #expect(time.sleeps.entries.isEmpty)
    }
    #expect(batches.entries.isEmpty)
  }

  @Test("runs nothing that expired while it waited, and no empty batch")
  func expiresInside() async throws {
    let publisher = Publisher(on: broker, time: time)
    try await publisher.publish(AddTask(a: 1, b: 0), PublishOptions(lifetime: .seconds(5)))
    let start = time.now
    try await whileRunning(Worker(silentlyOn: broker, time: time) { consumer(.upTo(3, within: .seconds(10))) }) {
      try await eventually("it waits") { time.sleeps.entries == [start + 10_000] }
      time.advance(by: .seconds(10))
      try await eventually("it is a dead letter") { try await broker.status(of: "add").dead == 1 }
      try await publisher.publish(AddTask(a: 2, b: 0), PublishOptions(lifetime: .seconds(5)))
      try await publisher.publish(AddTask(a: 3, b: 0))
      try await eventually("they wait") { time.sleeps.entries.last == start + 20_000 }
      time.advance(by: .seconds(10))
      #expect(await batches.wait(for: 1) == [[3]])
      try await eventually("the other is one too") { try await broker.status(of: "add").dead == 2 }
    }
  }

  @Test("answers each caller with the result of its own task")
  func calls() async throws {
    try await whileRunning(Worker(silentlyOn: broker, time: time) { consumer(.upTo(3, within: .seconds(10))) }) {
      let sums = try await withThrowingTaskGroup(of: [Int].self) { group in
        for number in 0..<3 {
          group.addTask { [number, try await broker.call(AddTask(a: number, b: 100), within: .seconds(3600))] }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(sums.sorted { $0[0] < $1[0] } == [[0, 100], [1, 101], [2, 102]])
    }
    #expect(batches.entries.count == 1)
  }

  @Test("counts the rate by tasks, not by batches")
  func rate() async throws {
    try await publish(0, 1, 2, 3)
    let start = time.now
    let worker = Worker(silentlyOn: broker, time: time) {
      consumer(.upTo(2, within: .seconds(60)), rate: .perSecond(2))
    }
    try await whileRunning(worker) {
      for turn in 1...3 {
        try await eventually("turn \(turn) is waited for") { time.sleeps.entries.contains(start + Int64(turn) * 500) }
        time.advance(by: .milliseconds(500))
      }
      #expect(await batches.wait(for: 2) == [[0, 1], [2, 3]])
    }
  }

  @Test("takes tasks that have no result, however its handler is written", arguments: 0..<5)
  func notes(form: Int) async throws {
    let notes = Log<[String]>()
    let log = { @Sendable (all: [NoteTask]) in notes.append(all.map(\.text)) }
    let size = Batches.upTo(2, within: .seconds(1))
    let consumers = [
      Consumer(of: NoteTask.self, batches: size) { all, context in
        #expect(context.runs.count == all.count && context.runs.map(\.queue) == ["note", "note"])
        notes.append(all.map(\.text))
      },
      Consumer(of: NoteTask.self, batches: size) { all, _ in log(all) },
      Consumer(of: NoteTask.self, batches: size) { all, _ in
        log(all)
        return all.map { _ in .success(()) }
      },
      Consumer(of: NoteTask.self, batches: size, run: .threads(1)) { all, _ in log(all) },
      Consumer(of: NoteTask.self, batches: size, run: .threads(1)) { all, _ in
        log(all)
        return all.map { _ in .success(()) }
      },
    ]
    try await broker.publish([NoteTask(text: "one"), NoteTask(text: "two")])
    try await whileRunning(Worker(silentlyOn: broker, time: time) { consumers[form] }) {
      #expect(await notes.wait(for: 1) == [["one", "two"]])
    }
    #expect(try await broker.status(of: "note") == QueueStatus(queue: "note"))
  }

  @Test("has blocking handlers on threads, as many batches at once as there are")
  func threads() async throws {
    let meeting = Meeting(of: 3)
    let met = Log<Int>()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, batches: .upTo(4, within: .seconds(60)), run: .threads(3)) { adds, _ in
        met.append(meeting.meet())
        return adds.map(\.a)
      }
    }
    try await broker.publish((0..<12).map { AddTask(a: $0, b: 0) })
    try await whileRunning(worker) {
      #expect(await met.wait(for: 3) == [3, 3, 3])
      try await eventually("all is done") { try await isDone() }
    }
    #expect(try await broker.status(of: "add") == QueueStatus(queue: "add"))
  }

  @Test(
    "keeps the order of 10,000 messages in one slot, and runs each of them once in several", arguments: [1, 4])
  func order(slots: Int) async throws {
    let broker = MemoryBroker()
    try await broker.publish((0..<10_000).map { AddTask(a: $0, b: 0) })
    let worker = Worker(silentlyOn: broker) { consumer(.upTo(64, within: .milliseconds(20)), run: .tasks(slots)) }
    try await whileRunning(worker) {
      try await eventually("all is done") {
        try await broker.status(of: "add") == QueueStatus(queue: "add")
      }
    }
    let runs = batches.entries
    #expect(runs.allSatisfy { !$0.isEmpty && $0.count <= 64 && $0 == $0.sorted() })
    let numbers = runs.flatMap { $0 }
    #expect((slots == 1 ? numbers : numbers.sorted()) == Array(0..<10_000))
  }
}
