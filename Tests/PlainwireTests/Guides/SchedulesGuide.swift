import Logging
import Plainwire
import Wire

// The examples of docs/guides/schedules.md, so that they compile; SchedulesGuideTests finds each of them here and runs it.

private typealias Add = AddTask

struct Report: TaskContract {
  typealias Result = Void

  static let queue = "report"
  static let schema = SchemaIdentity(name: "report", digest: "0000000000000011")

  let day: String

  init(day: String) {
    self.day = day
  }

  init(reading value: BodyValue) throws(Violation) {
    var members = try value.arguments()
    day = try members.required("day").string()
  }

  func write(to writer: inout BodyWriter) {
    writer.beginObject()
    writer.member("day", day)
    writer.endObject()
  }

  static func readResult(_ value: BodyValue) throws(Violation) { try value.null() }
  static func writeResult(_ result: Void, to writer: inout BodyWriter) { writer.writeNull() }
}

struct Ping: TaskContract {
  typealias Result = Void

  static let queue = "ping"
  static let schema = SchemaIdentity(name: "ping", digest: "0000000000000012")

  init() {}

  init(reading value: BodyValue) throws(Violation) {
    _ = try value.arguments()
  }

  func write(to writer: inout BodyWriter) {
    writer.beginObject()
    writer.endObject()
  }

  static func readResult(_ value: BodyValue) throws(Violation) { try value.null() }
  static func writeResult(_ result: Void, to writer: inout BodyWriter) { writer.writeNull() }
}

func runSchedules(on broker: any Broker) async throws {
  let worker = Worker(on: broker) {
    Consumer(of: Report.self) { report, context in
      context.logger.info("Reporting", metadata: ["day": "\(report.day)"])
    }
  } schedules: {
    Schedule("nightly", .cron("0 3 * * *", in: "Europe/Berlin")) { Report(day: "yesterday") }
    Schedule("beat", .every(.seconds(10)), misfire: .skip) { Ping() }
    Schedule("launch", .once(at: "2026-12-24T18:00:00", in: "Europe/Berlin")) { Add(a: 1, b: 2) }
  }
  try await worker.run()
}

func anHourlySchedule() -> Schedule {
  Schedule("hourly", .cron("0 * * * *"), options: PublishOptions(lifetime: .seconds(600), priority: 5)) { firing in
    Report(day: "the hour that ended at \(firing.time)")
  }
}

func lookAfterSchedules(of broker: any Broker, print: (String) -> Void) async throws {
  let book = try ScheduleBook(of: broker)
  for schedule in try await book.list() where schedule.isInUse && !schedule.isPaused {
    print("\(schedule.name): \(schedule.timetable), next at \(schedule.next ?? 0)")
  }
  _ = try await book.pause("nightly")
}
