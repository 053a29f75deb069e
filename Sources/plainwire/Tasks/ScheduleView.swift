import Foundation
import Plainwire
import Wire

/// A schedule as people and scripts see it.
struct ScheduleView {
  private let status: ScheduleStatus

  init(_ status: ScheduleStatus) {
    self.status = status
  }

  var name: String { status.name }
  var when: String { status.timetable.description }
  var queue: String { status.queue }
  /// `2026-11-23T10:15:00Z`, or `-`.
  var next: String { Self.time(status.next) ?? "-" }
  var last: String { Self.time(status.last) ?? "-" }

  var state: String {
    switch (status.isPaused, status.isInUse) {
    case (true, true): "paused"
    case (true, false): "paused, in no running worker"
    case (false, true): "active"
    case (false, false): "in no running worker"
    }
  }

  var json: JSONValue {
    JSONOutput.object([
      "name": .string(name), "when": .string(when), "queue": .string(queue),
      "next": Self.time(status.next).map(JSONValue.string) ?? .null,
      "last": Self.time(status.last).map(JSONValue.string) ?? .null,
      "paused": .bool(status.isPaused), "inUse": .bool(status.isInUse),
    ])
  }

  private static func time(_ milliseconds: Int64?) -> String? {
    milliseconds.map { Date(timeIntervalSince1970: Double($0) / 1000).formatted(.iso8601) }
  }
}
