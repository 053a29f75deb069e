import Foundation
import Plainwire
import Testing

@Suite("Consumers that share a pool", .timeLimit(.minutes(3)))
struct PoolTests {
  private let broker = MemoryBroker()
  private let crowd = Crowd()

  private func publish(adds: Int, notes: Int) async throws {
    try await broker.publish((0..<adds).map { AddTask(a: $0, b: 0) })
    try await broker.publish((0..<notes).map { NoteTask(text: "\($0)") })
  }

  @Test("run no more at once than it has slots, and none starves")
  func tasks() async throws {
    let pool = Pool(.tasks(3))
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .shared(pool)) { [crowd] add, _ in
        crowd.enter("add")
        try await Task.sleep(for: .milliseconds(1))
        crowd.leave("add")
        return add.a
      }
      Consumer(of: NoteTask.self, run: .shared(pool)) { [crowd] _, _ in
        crowd.enter("note")
        try await Task.sleep(for: .milliseconds(1))
        crowd.leave("note")
      }
    }
    try await publish(adds: 100, notes: 10)
    try await whileRunning(worker) {
      try await eventually("all notes have run") { crowd.visits["note"] == 10 }
      // They take turns: when the ten notes have run, about as many others have.
      #expect(crowd.visits["add", default: 0] < 70)
      try await eventually("all have run") { crowd.total == 110 }
    }
    #expect(crowd.mostOfAll == 3)
  }

  @Test("may be of several workers, on threads", arguments: [nil, Duration.seconds(60)])
  func threads(timeout: Duration?) async throws {
    let pool = Pool(.threads(2))
    let meeting = Meeting(of: 2)
    let one = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .shared(pool), timeout: timeout) { [crowd] add, _ in
        crowd.enter("add")
        if add.a == 0, meeting.present < 2 { _ = meeting.meet() }
        crowd.leave("add")
        return add.a
      }
    }
    let other = Worker(silentlyOn: broker) {
      Consumer(of: NoteTask.self, run: .shared(pool), timeout: timeout) { [crowd] note, _ in
        crowd.enter("note")
        if note.text == "0", meeting.present < 2 { _ = meeting.meet() }
        crowd.leave("note")
      }
    }
    // The threads end with the last consumer, and begin with the next.
    for round in 1...2 {
      try await publish(adds: 20, notes: 20)
      try await whileRunning(one) {
        try await whileRunning(other) {
          try await eventually("all have run") { crowd.total == 40 * round }
        }
      }
    }
    #expect(crowd.mostOfAll == 2)
  }

  @Test("take no more than their prefetch while they wait")
  func prefetch() async throws {
    let pool = Pool(.tasks(1))
    let gate = Gate()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .shared(pool), prefetch: 4) { [crowd] add, _ in
        crowd.enter("add")
        await gate.pass()
        crowd.leave("add")
        return add.a
      }
      Consumer(of: NoteTask.self, run: .shared(pool), prefetch: 3) { [crowd] _, _ in
        crowd.enter("note")
        await gate.pass()
        crowd.leave("note")
      }
    }
    try await publish(adds: 20, notes: 20)
    try await whileRunning(worker) {
      try await eventually("one runs") { crowd.mostOfAll == 1 }
      try await eventually("both have taken") {
        let (adds, notes) = (try await broker.status(of: "add"), try await broker.status(of: "note"))
        return adds.inFlight > 0 && notes.inFlight > 0
      }
      #expect(try await broker.status(of: "add").inFlight <= 4)
      #expect(try await broker.status(of: "note").inFlight <= 3)
      gate.open()
      try await eventually("all have run") { crowd.total == 40 }
    }
    #expect(crowd.mostOfAll == 1)
  }

  @Test("give back what waits for a slot when they are told to stop")
  func stops() async throws {
    let pool = Pool(.tasks(1))
    let gate = Gate()
    let busy = Worker(silentlyOn: broker) {
      Consumer(of: NoteTask.self, run: .shared(pool)) { [crowd] _, _ in
        crowd.enter("note")
        await gate.pass()
        crowd.leave("note")
      }
    }
    let waiting = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .shared(pool), prefetch: 4) { add, _ in add.a }
    }
    try await publish(adds: 0, notes: 1)
    try await whileRunning(busy) {
      try await eventually("the pool is full") { crowd.mostOfAll == 1 }
      try await publish(adds: 6, notes: 0)
      try await whileRunning(waiting) {
        try await eventually("it waits") { try await broker.status(of: "add").inFlight > 0 }
      }
      #expect(try await broker.status(of: "add") == QueueStatus(queue: "add", waiting: 6))
      gate.open()
    }
  }

  @Test("keep their rate when the pool was full for a while")
  func rate() async throws {
    let time = ManualTime()
    let pool = Pool(.tasks(2))
    let (gate, starts) = (Gate(), Log<Int64>())
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: NoteTask.self, run: .shared(pool)) { [crowd] _, _ in
        crowd.enter("note")
        await gate.pass()
        crowd.leave("note")
      }
      Consumer(of: AddTask.self, run: .shared(pool), rate: .perSecond(1)) { add, _ in
        starts.append(time.now)
        return add.a
      }
    }
    try await publish(adds: 0, notes: 2)
    try await whileRunning(worker) {
      try await eventually("the pool is full") { crowd.mostOfAll == 2 }
      try await publish(adds: 3, notes: 0)
      try await eventually("one is taken") { try await broker.status(of: "add").inFlight > 0 }
      time.advance(by: .seconds(60))
      #expect(starts.entries.isEmpty)
      let begin = time.now
      gate.open()
      _ = await starts.wait(for: 1)
      for count in 2...3 {
        let next = begin + Int64(count - 1) * 1000
        try await eventually("the next start is waited for") { time.sleeps.entries.contains(next) }
        time.advance(by: .seconds(1))
        _ = await starts.wait(for: count)
      }
      #expect(starts.entries == [begin, begin + 1000, begin + 2000])
    }
  }

  @Test("hold no slot while they wait for their turn by the rate")
  func waitingForTurns() async throws {
    let time = ManualTime()
    let pool = Pool(.tasks(1))
    let worker = Worker(silentlyOn: broker, time: time) {
      Consumer(of: AddTask.self, run: .shared(pool), rate: .perHour(1)) { add, _ in add.a }
      Consumer(of: NoteTask.self, run: .shared(pool)) { [crowd] _, _ in
        crowd.enter("note")
        crowd.leave("note")
      }
    }
    try await publish(adds: 2, notes: 0)
    try await whileRunning(worker) {
      try await eventually("the second one waits for an hour") {
        time.sleeps.entries.contains(time.now + 3_600_000)
      }
      try await publish(adds: 0, notes: 5)
      try await eventually("the others run") { crowd.total == 5 }
    }
  }

  @Test("keep the slot of a run that goes on after its timeout until it ends")
  func stuck() async throws {
    let pool = Pool(.tasks(1))
    let gate = Gate()
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .shared(pool), timeout: .milliseconds(10), retries: .upTo(0)) { [crowd] add, _ in
        crowd.enter("add")
        await gate.pass()
        crowd.leave("add")
        return add.a
      }
      Consumer(of: NoteTask.self, run: .shared(pool)) { [crowd] _, _ in
        crowd.enter("note")
        crowd.leave("note")
      }
    }
    try await publish(adds: 1, notes: 0)
    try await whileRunning(worker) {
      try await eventually("it has timed out") { try await broker.status(of: "add").dead == 1 }
      try await publish(adds: 0, notes: 3)
      try await Task.sleep(for: .milliseconds(50))
      #expect(crowd.visits["note"] == nil)
      gate.open()
      try await eventually("the others run") { crowd.visits["note"] == 3 }
    }
    #expect(crowd.mostOfAll == 1)
  }

  @Test("are refused at start when it has no slots")
  func refused() async throws {
    let worker = Worker(silentlyOn: broker) {
      Consumer(of: AddTask.self, run: .shared(Pool(.threads(0)))) { add, _ in add.a }
    }
    let error = await #expect(throws: WorkerError.self) { try await worker.run() }
    #expect(error?.description == "the consumer of \"add\" has a pool of .threads(0); it needs 1 or more")
  }
}
