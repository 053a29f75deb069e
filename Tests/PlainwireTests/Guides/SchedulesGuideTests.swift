import Testing

@testable import Plainwire

@Suite("docs/guides/schedules.md", .timeLimit(.minutes(3)))
struct SchedulesGuideTests {
  private let broker = MemoryBroker()

  @Test("shows nothing that does not compile")
  func compiles() throws {
    let guide = try Guide("schedules.md", examplesIn: "PlainwireTests/Guides/SchedulesGuide.swift")
    #expect(guide.examples.count == 3)
    guide.expectAllCompile()
  }

  @Test("shows a worker that enters its schedules, and a book that tells of them")
  func runs() async throws {
    let running = Task { try await runSchedules(on: broker) }
    let book = try ScheduleBook(of: broker)
    try await eventually("three are entered") { try await book.list().count { $0.isInUse } == 3 }
    let lines = Log<String>()
    try await lookAfterSchedules(of: broker) { lines.append($0) }
    #expect(lines.entries.map { $0.prefix { $0 != ":" } } == ["beat", "launch", "nightly"])
    #expect(try await book.list().filter(\.isPaused).map(\.name) == ["nightly"])
    running.cancel()
    try await running.value
  }

  @Test("shows a task that depends on the time for which it is published")
  func dependsOnTime() async throws {
    let fleet = Fleet()
    try await fleet.start(anHourlySchedule())
    try await fleet.pass(.seconds(3600))
    let bodies = try await fleet.published(to: "report").map { String(decoding: $0.body, as: UTF8.self) }
    #expect(bodies == [#"{"day":"the hour that ended at 1795611600000"}"#])
    await fleet.stopAll()
  }

  @Test("says what the worker says of a wrong hour")
  func refuses() async throws {
    let schedule = Schedule("nightly", .cron("0 25 * * *")) { Ping() }
    let error = #expect(throws: WorkerError.self) { try schedule.validate(on: broker, now: 0) }
    #expect(
      error?.description
        == "the schedule \"nightly\" is cron \"0 25 * * *\" in UTC; its hour \"25\" (column 3) is no number from 0 to 23"
    )
  }
}
