import Testing

@testable import Plainwire

@Suite("Timetables")
struct TimetableTests {
  /// 2026-11-25T12:00:00Z
  private let noon: Int64 = 1_795_608_000_000

  @Test("of an interval are a grid since 1970, whoever counts")
  func grid() throws {
    let times = try DueTimes(of: .every(.seconds(10)))
    #expect(times.next(after: noon) == noon + 10_000)
    #expect(times.next(after: noon - 1) == noon)
    #expect(times.next(after: noon + 9_999) == noon + 10_000)
    #expect(try DueTimes(of: .every(.milliseconds(1500))).next(after: 0) == 1500)
    #expect(try DueTimes(of: .every(.seconds(1))).next(after: -500) == 0)
    #expect(try DueTimes(of: .every(.seconds(1))).next(after: -1000) == 0)
  }

  @Test("of one time have no other, as a number and as a clock shows it")
  func once() throws {
    let times = try DueTimes(of: .once(at: noon))
    #expect(times.next(after: 0) == noon)
    #expect(times.next(after: noon - 1) == noon)
    #expect(times.next(after: noon) == nil)
    for text in ["2026-11-25T13:00:00", "2026-11-25 13:00"] {
      #expect(try DueTimes(of: .once(at: text, in: "Europe/Berlin")).next(after: 0) == noon)
    }
    // Berlin has no 02:30 on that day, and 02:30 twice on the other.
    #expect(try DueTimes(of: .once(at: "2026-03-29T02:30", in: "Europe/Berlin")).next(after: 0) == 1_774_746_000_000)
    #expect(try DueTimes(of: .once(at: "2026-10-25T02:30", in: "Europe/Berlin")).next(after: 0) == 1_792_888_200_000)
  }

  @Test(
    "that make no sense are described",
    arguments: [
      (Timetable.every(.milliseconds(999)), "every 0.999 seconds; it needs 1 second or more"),
      (.every(.zero), "every 0.0 seconds; it needs 1 second or more"),
      (.every(.seconds(-5)), "every -5.0 seconds; it needs 1 second or more"),
      (.every(.seconds(400_000_000)), "every 400000000.0 seconds; it needs 1 second or more, and at most 3,660 days"),
      (.every(.microseconds(1_000_001)), "it needs whole milliseconds"),
      (.once(at: 0), "it needs a time after 1970-01-01"),
      (.once(at: "2026-02-29T12:00"), "a time is written 2026-12-24T18:00:00"),
      (.once(at: "2026-02-28T24:00"), "a time is written 2026-12-24T18:00:00"),
      (.once(at: "tomorrow"), "a time is written 2026-12-24T18:00:00"),
      (.once(at: "1969-12-31T12:00"), "is after 1970-01-01"),
      (.once(at: "2026-11-25T12:00", in: "CET"), "no time zone \"CET\" is known here"),
      (
        .cron("0 3 * * *", in: "Mars/Olympus"),
        "cron \"0 3 * * *\" in Mars/Olympus; no time zone \"Mars/Olympus\" is known here"
      ),
      (.cron("0 25 * * *", in: "UTC"), "cron \"0 25 * * *\" in UTC; its hour \"25\" (column 3) is no number"),
    ])
  func faults(timetable: Timetable, sentence: String) {
    let fault = #expect(throws: TimetableFault.self) { try DueTimes(of: timetable) }
    #expect(fault?.description.contains(sentence) == true, "\(fault?.description ?? "")")
  }

  @Test("find the last of very many missed times without counting them")
  func last() throws {
    let times = try DueTimes(of: .cron("* * 3 * * *", in: "UTC"))
    let years: Int64 = 20 * 366 * 86_400_000
    // 03:59:59 of the same day.
    #expect(times.last(after: noon - years, upTo: noon) == noon - 8 * 3_600_000 - 1000)
    #expect(times.first(ofLast: 3, after: noon - years, upTo: noon) == noon - 8 * 3_600_000 - 3000)
    #expect(times.last(after: noon, upTo: noon + 1000) == nil)
    #expect(times.areMore(than: 3, after: noon - years, upTo: noon))
    #expect(!times.areMore(than: 3600, after: noon - 86_400_000, upTo: noon))
    #expect(times.areMore(than: 3599, after: noon - 86_400_000, upTo: noon))
  }

  @Test(
    "are written down and read again",
    arguments: [
      Timetable.cron("0 3 * * *", in: "Europe/Berlin"), .every(.milliseconds(1500)), .once(at: 1_795_608_000_000),
      .once(at: "2026-11-25T12:00", in: "Asia/Kolkata"),
    ])
  func json(timetable: Timetable) {
    #expect(Timetable(json: timetable.json) == timetable)
    var state = ScheduleState(timetable: timetable, queue: "add", through: 5)
    #expect(ScheduleState(state.bytes) == state)
    state.last = 7
    state.isPaused = true
    state.wishes = [ScheduleState.Wish(name: "a", until: 8), ScheduleState.Wish(name: "b", until: 9)]
    state.claim = ScheduleState.Claim(firing: "9", copy: "x")
    #expect(ScheduleState(state.bytes) == state)
  }

  @Test("are shown as they are meant")
  func description() {
    #expect("\(Timetable.cron("0 3 * * *", in: "Europe/Berlin"))" == "cron \"0 3 * * *\" in Europe/Berlin")
    #expect("\(Timetable.every(.seconds(90)))" == "every 90 s")
    #expect("\(Timetable.every(.milliseconds(1500)))" == "every 1500 ms")
    #expect("\(Timetable.once(at: noon))" == "once at 2026-11-25T12:00:00Z")
  }

  @Test("know every day of 800 years")
  func days() {
    var date = CivilDate(year: 1600, month: 1, day: 1)
    var wrong = 0
    for number in date.number..<(date.number + 2 * 146_097) {
      if date.number != number || CivilDate(number: number) != date { wrong += 1 }
      date = date.next
    }
    #expect(wrong == 0)
    #expect(date == CivilDate(year: 2400, month: 1, day: 1))
  }
}
