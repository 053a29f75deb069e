/// The names of the shared values of schedules.
enum ScheduleKey {
  /// The names of all schedules.
  static let index = "schedules"

  /// The state of one.
  static func state(_ name: String) -> String { CoordinationKey.name("schedule", queue: name) }

  /// When a worker that has it was last seen.
  static func seen(_ name: String) -> String { CoordinationKey.name("schedule-seen", queue: name) }
}
