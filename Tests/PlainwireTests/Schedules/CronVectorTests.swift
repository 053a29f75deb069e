import Foundation
import Testing

@testable import Plainwire

@Suite("Cron expressions")
struct CronVectorTests {
  struct Vector: Decodable {
    let expression: String
    let zone: String
    /// In seconds since 1970 UTC, as `due`.
    let after: Int
    let due: [Int]
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
    path: "../../../Interop/vectors")

  private func vectors() throws -> [Vector] {
    try JSONDecoder().decode([Vector].self, from: Data(contentsOf: Self.folder.appending(path: "cron.json")))
  }

  @Test("are due when another method says, around changes of clocks, leap days and years")
  func dueTimes() throws {
    let vectors = try vectors()
    #expect(vectors.count > 900)
    for vector in vectors {
      let times = try DueTimes(of: .cron(vector.expression, in: vector.zone))
      var time = Int64(vector.after) * 1000
      var due: [Int] = []
      while due.count < vector.due.count, let next = times.next(after: time) {
        due.append(Int(next / 1000))
        time = next
      }
      #expect(due == vector.due, "\(vector.expression) in \(vector.zone) after \(vector.after)")
    }
  }

  @Test("are due at the same times from wherever one looks")
  func consistency() throws {
    for vector in try vectors() {
      let times = try DueTimes(of: .cron(vector.expression, in: vector.zone))
      guard let first = vector.due.first, let last = vector.due.last else { continue }
      for step in 0..<40 {
        let time = Int64(first) * 1000 - 1500 + Int64(last - first) * 25 * Int64(step)
        let expected = vector.due.first { Int64($0) * 1000 > time }.map { Int64($0) * 1000 }
        if time >= Int64(vector.after) * 1000, let expected { #expect(times.next(after: time) == expected) }
      }
      #expect(times.last(after: Int64(vector.after) * 1000, upTo: Int64(last) * 1000 + 999) == Int64(last) * 1000)
    }
  }

  @Test(
    "that make no sense are refused, with the place of the fault",
    arguments: [
      ("", "it has 0 fields, and needs 5"),
      ("0 3 * *", "it has 4 fields, and needs 5 (minute, hour, day of month, month, day of week), or 6"),
      ("@daily", "it has 1 field, and needs 5"),
      ("0 0 3 * * * *", "it has 7 fields, and needs 5"),
      ("0 25 * * *", "its hour \"25\" (column 3) is no number from 0 to 23"),
      ("60 * * * *", "its minute \"60\" (column 1) is no number from 0 to 59"),
      ("0 60 * * * *", "its minute \"60\" (column 3) is no number from 0 to 59"),
      ("61 0 * * * *", "its second \"61\" (column 1) is no number from 0 to 59"),
      ("0 0 0 * *", "its day of month \"0\" (column 5) is no number from 1 to 31"),
      ("0 0 1,32 * *", "its day of month \"32\" (column 7) is no number from 1 to 31"),
      ("0  0\t*  13 *", "its month \"13\" (column 9) is no number from 1 to 12 or a name such as JAN"),
      ("0 0 * FOO *", "its month \"FOO\" (column 7) is no number from 1 to 12 or a name such as JAN"),
      ("0 0 * * 8", "its day of week \"8\" (column 9) is no number from 0 to 7 or a name such as SUN"),
      ("0 0 * * JAN", "its day of week \"JAN\" (column 9) is no number from 0 to 7 or a name such as SUN"),
      ("0 22-2 * * *", "its hour \"22-2\" (column 3) ends before it begins; write two ranges, such as 22-23,0-2"),
      (
        "0 0 * * FRI-MON",
        "its day of week \"FRI-MON\" (column 9) ends before it begins; write two ranges, such as 5-6,0-1"
      ),
      ("5/10 * * * *", "its minute \"5/10\" (column 1) has a step and no range; write 5-59/10"),
      ("*/0 * * * *", "its minute \"*/0\" (column 1) has the step \"0\"; it needs a number from 1"),
      ("*/x * * * *", "its minute \"*/x\" (column 1) has the step \"x\"; it needs a number from 1"),
      ("*/61 * * * *", "its minute \"*/61\" (column 1) has the step 61, which is more than the 60 there are"),
      ("*/5/5 * * * *", "its minute \"*/5/5\" (column 1) has more than one step"),
      ("1-2-3 * * * *", "its minute \"1-2-3\" (column 1) is no range"),
      ("1, * * * *", "its minute \"\" (column 3) is empty"),
      ("-5 * * * *", "its minute \"\" (column 1) is empty"),
      ("1- * * * *", "its minute \"\" (column 3) is empty"),
      ("0 0 L * *", "its day of month \"L\" (column 5) is not known here: ?, L, W and # are other programs'"),
      ("0 0 15W * *", "its day of month \"15W\" (column 5) is not known here: ?, L, W and # are other programs'"),
      ("0 0 ? * MON", "its day of month \"?\" (column 5) is not known here: ?, L, W and # are other programs'"),
      ("0 0 * * 5#2", "its day of week \"5#2\" (column 9) is not known here: ?, L, W and # are other programs'"),
      ("0 0 30 2 *", "its day of month \"30\" (column 5) never comes in the month \"2\" (column 8)"),
      ("0 0 31 APR,JUN *", "its day of month \"31\" (column 5) never comes in the month \"APR,JUN\" (column 8)"),
      ("0 0 30-31 FEB */2", "its day of month \"30-31\" (column 5) never comes in the month \"FEB\" (column 11)"),
      ("0 9999999999 * * *", "its hour \"9999999999\" (column 3) is no number from 0 to 23"),
      ("٣ * * * *", "its minute \"٣\" (column 1) is no number from 0 to 59"),
      ("0.5 * * * *", "its minute \"0.5\" (column 1) is no number from 0 to 59"),
    ])
  func faults(expression: String, sentence: String) throws {
    let fault = #expect(throws: CronFault.self) { try CronExpression(expression) }
    #expect(fault?.description.hasPrefix(sentence) == true, "\(fault?.description ?? "")")
  }

  @Test("may have a day that February lacks, where the day of the week is enough")
  func eitherDay() throws {
    // 2027-02-01 is a Monday.
    let times = try DueTimes(of: .cron("0 0 30 2 MON"))
    #expect(times.next(after: 1_795_608_000_000) == 1_801_440_000_000)
  }

  @Test(
    "read names in any case, lists, ranges and steps",
    arguments: [
      ("0 0 * jan-mar mon,Wed", "0 0 * 1-3 1,3"), ("0 0 * * 7", "0 0 * * 0"), ("0 0 * * sat-sun", "0 0 * * 0,6"),
      ("00 03 01 01 *", "0 3 1 1 *"), ("0-30/15,40 * * * *", "0,15,30,40 * * * *"), ("*/90 * * * * *", ""),
    ])
  func readings(one: String, other: String) throws {
    guard !other.isEmpty else {
      #expect(throws: CronFault.self) { try CronExpression(one) }
      return
    }
    let start: Int64 = 1_795_608_000_000
    let times = [try DueTimes(of: .cron(one)), try DueTimes(of: .cron(other))].map { times in
      (0..<20).reduce(into: [start]) { found, _ in found.append(times.next(after: found.last ?? start) ?? 0) }
    }
    #expect(times[0] == times[1])
  }
}
