import Testing

@testable import Plainwire

/// Fleets of which nobody was there for a while.
@Suite("Missed times", .timeLimit(.minutes(3)))
struct MisfireTests {
  private let fleet = Fleet()
  /// 12:00
  private let start: Int64 = 1_795_608_000_000

  /// The seconds for which a schedule was published after its fleet was away.
  private func published(_ timetable: Timetable, _ misfire: Misfire, away: Duration) async throws -> [Int64] {
    let schedule = Schedule("s", timetable, misfire: misfire) { AddTask(a: 1, b: 2) }
    await fleet.stop(try await fleet.start(schedule))
    fleet.time.setClock(by: away)
    let seat = try await fleet.start(schedule)
    await fleet.stop(seat)
    return try await fleet.seconds(after: start)
  }

  @Test("are one by the last of them, unless said")
  func once() async throws {
    #expect(try await published(.every(.seconds(60)), .once, away: .seconds(3600 + 30)) == [3600])
  }

  @Test("may be skipped; what is late is not missed")
  func skip() async throws {
    #expect(try await published(.every(.seconds(60)), .skip, away: .seconds(3600 + 30)) == [])
    #expect(try await published(.every(.seconds(60)), .skip, away: .seconds(30 + 10)) == [3600 + 60])
  }

  @Test("may all come, the oldest first, up to a number")
  func all() async throws {
    #expect(try await published(.every(.seconds(60)), .all(100), away: .seconds(300 + 30)) == [60, 120, 180, 240, 300])
    #expect(try await published(.every(.seconds(60)), .all(2), away: .seconds(300)) == [540, 600])
  }

  @Test(
    "do not hold back those that are on time: of many in a second one is published for all",
    arguments: [
      (Misfire.once, [Int64(7200)]), (.skip, Array(7190...7200)), (.all(3), Array(7187...7200)),
    ])
  func everySecond(misfire: Misfire, seconds: [Int64]) async throws {
    #expect(try await published(.every(.seconds(1)), misfire, away: .seconds(7200)) == seconds)
  }

  @Test("up to ten seconds ago are all published")
  func tolerance() async throws {
    #expect(try await published(.every(.seconds(1)), .once, away: .seconds(10)) == Array(1...10))
    #expect(try await published(.every(.seconds(1)), .once, away: .seconds(12)) == [22])
  }

  @Test("of what is to happen once come then, or are skipped, and never twice")
  func onceEver() async throws {
    let when = Timetable.once(at: start + 60_000)
    #expect(try await published(when, .once, away: .seconds(86_400)) == [60])
    #expect(try await published(when, .once, away: .seconds(86_400)) == [])
    let other = Fleet()
    let skipped = Schedule("s", when, misfire: .skip) { AddTask(a: 1, b: 2) }
    other.time.setClock(by: .seconds(90))
    await other.stop(try await other.start(skipped))
    #expect(try await other.published().isEmpty)
  }

  @Test("do not include what was before the fleet knew the schedule, or its timetable")
  func news() async throws {
    let nightly = Schedule("s", .cron("0 3 * * *")) { AddTask(a: 1, b: 2) }
    await fleet.stop(try await fleet.start(nightly))
    fleet.time.setClock(by: .seconds(3600))
    let hourly = Schedule("s", .cron("30 * * * *")) { AddTask(a: 1, b: 2) }
    await fleet.stop(try await fleet.start(hourly))
    #expect(try await fleet.published().isEmpty)
    #expect(try await fleet.book.list().map(\.timetable) == [.cron("30 * * * *")])
  }
}
