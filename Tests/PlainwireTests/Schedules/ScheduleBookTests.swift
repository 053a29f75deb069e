import Testing

@testable import Plainwire

@Suite("The book of a fleet's schedules", .timeLimit(.minutes(3)))
struct ScheduleBookTests {
  private let fleet = Fleet()
  private let start: Int64 = 1_795_608_000_000
  private let beat = Schedule("beat", .every(.seconds(2))) { AddTask(a: 1, b: 2) }

  @Test("tells what is due when, what was, and whether a worker has it")
  func lists() async throws {
    let book = try fleet.book
    #expect(try await book.list().isEmpty)
    let seat = try await fleet.start(beat, Schedule("never", .once(at: 5), misfire: .skip) { NoteTask(text: "x") })
    try await fleet.pass(.seconds(5))
    let list = try await book.list()
    #expect(list.map(\.name) == ["beat", "never"])
    #expect(list.map(\.queue) == ["add", "note"])
    #expect(list.map(\.next) == [start + 6000, nil])
    #expect(list.map(\.last) == [start + 4000, nil])
    #expect(list.map(\.isInUse) == [true, true])
    try await fleet.pass(.seconds(60))
    #expect(try await book.list().map(\.isInUse) == [true, true])
    await fleet.stop(seat)
    try await fleet.pass(.seconds(26))
    #expect(try await book.list().map(\.isInUse) == [false, false])
  }

  @Test("pauses within a second, over restarts, and resumes without making up for it")
  func pauses() async throws {
    let book = try fleet.book
    let seat = try await fleet.start(beat)
    try await fleet.pass(.seconds(4))
    #expect(try await book.pause("beat"))
    try await fleet.pass(.seconds(10))
    await fleet.stop(seat)
    try await fleet.start(beat)
    try await fleet.pass(.seconds(5))
    #expect(try await book.list().map(\.isPaused) == [true])
    #expect(try await book.list().map(\.next) == [nil])
    #expect(try await fleet.seconds(after: start) == [2, 4])
    #expect(try await book.resume("beat"))
    try await fleet.pass(.seconds(3))
    #expect(try await fleet.seconds(after: start) == [20, 22])
    #expect(try await !book.pause("other"))
    #expect(try await !book.resume("other"))
    await fleet.stopAll()
  }

  @Test("keeps what is to happen once until it is resumed")
  func pausesOnce() async throws {
    let book = try fleet.book
    try await fleet.start(Schedule("once", .once(at: start + 5000)) { AddTask(a: 1, b: 2) })
    #expect(try await book.pause("once"))
    try await fleet.pass(.seconds(60))
    #expect(try await fleet.published().isEmpty)
    #expect(try await book.resume("once"))
    try await fleet.pass(.seconds(2))
    #expect(try await fleet.seconds(after: start) == [5])
    await fleet.stopAll()
  }

  @Test("has one worker run a schedule now, within about a second, even if it is paused")
  func runsNow() async throws {
    let book = try fleet.book
    let slow = Schedule("slow", .cron("0 0 1 1 *")) { firing in AddTask(a: 1, b: firing.isAskedFor ? 1 : 0) }
    for _ in 0..<3 { try await fleet.start(slow) }
    #expect(try await book.pause("slow"))
    for _ in 0..<2 {
      let answers = Log<Bool>()
      let answer = Task { answers.append(try await book.runNow("slow")) }
      while answers.entries.isEmpty { try await fleet.pass(.milliseconds(200)) }
      try await answer.value
      #expect(answers.entries == [true])
    }
    let messages = try await fleet.published()
    #expect(messages.count == 2)
    #expect(messages.allSatisfy { String(decoding: $0.body, as: UTF8.self) == #"{"a":1,"b":1}"# })
    #expect(Set(messages.map(\.envelope.id)).count == 2)
    #expect(try await book.list().map(\.last) != [nil])
    await fleet.stopAll()
  }

  @Test("takes a wish back that nobody hears")
  func withdraws() async throws {
    let book = try fleet.book
    #expect(try await !book.runNow("beat"))
    await fleet.stop(try await fleet.start(beat))
    let answers = Log<Bool>()
    let answer = Task { answers.append(try await book.runNow("beat", within: .seconds(1))) }
    while answers.entries.isEmpty {
      _ = fleet.time.goOn(until: fleet.time.now + 200)
      await Task.yield()
    }
    try await answer.value
    #expect(answers.entries == [false])
    let seat = try await fleet.start(Schedule("beat", .every(.seconds(2)), misfire: .skip) { AddTask(a: 1, b: 2) })
    #expect(try await fleet.published().allSatisfy { FiringID($0.envelope.id)?.firing.contains("now-") == false })
    await fleet.stop(seat)
  }

  @Test("leaves no wish behind that comes true much later, when whoever had it is gone")
  func interrupted() async throws {
    let book = try fleet.book
    let yearly = Schedule("yearly", .cron("0 0 1 1 *")) { AddTask(a: 1, b: 2) }
    await fleet.stop(try await fleet.start(yearly))
    let key = ScheduleKey.state("yearly")
    let store = try #require(fleet.broker.coordination)
    let bytes = try #require(try await store.read(key))
    var state = try #require(ScheduleState(bytes))
    state.wishes = [ScheduleState.Wish(name: "old", until: fleet.time.now + 70_000)]
    #expect(try await store.apply(CoordinationChange(of: key, from: bytes, to: state.bytes)) == .applied)
    fleet.time.setClock(by: .seconds(71))
    try await fleet.start(yearly)
    try await fleet.pass(.seconds(3))
    #expect(try await fleet.published().isEmpty)
    let answers = Log<Bool>()
    let answer = Task { answers.append(try await book.runNow("yearly")) }
    while answers.entries.isEmpty { try await fleet.pass(.milliseconds(200)) }
    try await answer.value
    #expect(try await fleet.published().count == 1)
    #expect(try await store.read(key).flatMap(ScheduleState.init)?.wishes == [])
    await fleet.stopAll()
  }

  @Test("forgets a schedule, which a worker that has it enters anew")
  func removes() async throws {
    let book = try fleet.book
    let seat = try await fleet.start(beat)
    try await fleet.pass(.seconds(3))
    #expect(try await book.remove("beat"))
    #expect(try await !book.remove("beat"))
    try await fleet.pass(.seconds(3))
    #expect(try await book.list().map(\.name) == ["beat"])
    #expect(try await fleet.seconds(after: start) == [2, 6])
    await fleet.stop(seat)
    #expect(try await book.remove("beat"))
    #expect(try await book.list().isEmpty)
  }

  @Test("needs a store")
  func store() {
    #expect(throws: BrokerError.self) { try ScheduleBook(of: FaultyBroker()) }
  }
}
