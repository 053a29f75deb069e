import Foundation
import Testing

@testable import Plainwire

@Suite("Hours")
struct HoursTests {
  /// Milliseconds since 1970 of a time with its offset, such as `2026-11-25T09:00+01:00`.
  private func time(_ text: String) throws -> Int64 {
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.dateFormat = "yyyy-MM-dd'T'HH:mmXXX"
    return Int64(try #require(formatter.date(from: text)).timeIntervalSince1970 * 1000)
  }

  @Test(
    "hold from their first minute to the one before their last, in their own zone",
    arguments: [
      ("2026-11-25T07:59+01:00", false), ("2026-11-25T08:00+01:00", true), ("2026-11-25T17:59+01:00", true),
      ("2026-11-25T18:00+01:00", false), ("2026-11-25T08:30Z", true), ("2026-11-25T07:00Z", true),
      ("2026-11-25T18:30+09:00", true), ("2026-07-01T06:00Z", true), ("2026-07-01T05:59Z", false),
    ])
  func bounds(text: String, isIn: Bool) throws {
    #expect(Hours.from("08:00", to: "18:00", in: "Europe/Berlin").contain(try time(text)) == isIn)
  }

  @Test(
    "cross midnight, and belong to the day on which they begin",
    arguments: [
      // 2026-11-27 is a Friday.
      ("2026-11-27T21:59Z", false), ("2026-11-27T22:00Z", true), ("2026-11-28T05:59Z", true),
      ("2026-11-28T06:00Z", false),
      ("2026-11-28T22:00Z", false), ("2026-11-29T01:00Z", false), ("2026-11-30T01:00Z", false),
      ("2026-11-30T22:30Z", true),
    ])
  func midnight(text: String, isIn: Bool) throws {
    #expect(Hours.from("22:00", to: "06:00", in: "UTC", on: .workdays).contain(try time(text)) == isIn)
  }

  @Test(
    "follow the clock on the wall when it is put forward and back",
    arguments: [
      // In Berlin 02:00 to 03:00 does not exist on 2026-03-29, and is there twice on 2026-10-25.
      ("2026-03-29T00:59Z", false), ("2026-03-29T01:00Z", false), ("2026-03-29T01:30Z", true),
      ("2026-03-29T00:30Z", false),
      ("2026-10-25T00:29Z", false), ("2026-10-25T00:30Z", true), ("2026-10-25T01:29Z", false),
      ("2026-10-25T01:30Z", true),
    ])
  func clockChange(text: String, isIn: Bool) throws {
    let hours =
      text.contains("-03-")
      ? Hours.from("03:30", to: "04:00", in: "Europe/Berlin") : Hours.from("02:30", to: "03:00", in: "Europe/Berlin")
    #expect(hours.contain(try time(text)) == isIn)
  }

  @Test("of a skipped hour are skipped")
  func skipped() throws {
    let hours = Hours.from("02:00", to: "03:00", in: "Europe/Berlin")
    let midnight = try time("2026-03-29T00:00+01:00")
    #expect((0..<(24 * 60)).allSatisfy { !hours.contain(midnight + $0 * 60_000) })
  }

  @Test("may last all day, and are known before 1970")
  func allDay() throws {
    let saturday = Hours.from("00:00", to: "24:00", in: "UTC", on: [.saturday])
    #expect(saturday.contain(try time("2026-11-28T00:00Z")))
    #expect(saturday.contain(try time("2026-11-28T23:59Z")))
    #expect(!saturday.contain(try time("2026-11-29T00:00Z")))
    #expect(saturday.contain(try time("1969-12-27T12:00Z")))
  }

  @Test(
    "that make no sense are described",
    arguments: [
      (Hours.from("8:00", to: "18:00", in: "UTC"), "\"8:00\" is no time of day"),
      (.from("08:00", to: "24:01", in: "UTC"), "\"24:01\" is no time of day"),
      (.from("08:60", to: "18:00", in: "UTC"), "\"08:60\" is no time of day"),
      (.from("", to: "18:00", in: "UTC"), "\"\" is no time of day"),
      (.from("24:00", to: "18:00", in: "UTC"), "begin at 24:00"),
      (.from("08:00", to: "08:00", in: "UTC"), "they have no end"),
      (.from("08:00", to: "18:00", in: "UTC", on: []), "on no day"),
      (.from("08:00", to: "18:00", in: "Europe/Berln"), "no time zone \"Europe/Berln\""),
      (.from("08:00", to: "18:00", in: "CET"), "no time zone \"CET\""),
    ])
  func faults(hours: Hours, sentence: String) {
    #expect(hours.fault?.contains(sentence) == true, "\(hours.fault ?? "nothing")")
    #expect(Hours.from("08:00", to: "18:00", in: "America/New_York").fault == nil)
  }
}
