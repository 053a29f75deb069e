import Wire

extension Timetable {
  /// As it lies in the store of a fleet (docs/protocol.md): for workers that know the schedule, and tools that do not.
  var json: JSONValue {
    switch kind {
    case .cron(let expression, let zone):
      .object([.init("cron", .string(expression)), .init("zone", .string(zone))])
    case .every(let interval): .object([.init("every", .integer(interval.milliseconds))])
    case .once(let time): .object([.init("once", .integer(time))])
    case .onceShown(let time, let zone): .object([.init("once", .string(time)), .init("zone", .string(zone))])
    }
  }

  init?(json: JSONValue) {
    switch (json["cron"], json["every"], json["once"], json["zone"]) {
    case (.string(let expression)?, nil, nil, .string(let zone)?): self = .cron(expression, in: zone)
    case (nil, .integer(let milliseconds)?, nil, nil): self = .every(.milliseconds(milliseconds))
    case (nil, nil, .integer(let time)?, nil): self = .once(at: time)
    case (nil, nil, .string(let time)?, .string(let zone)?): self = .once(at: time, in: zone)
    default: return nil
    }
  }
}
